package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.kit.aws.AwsServices;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.probe.aws.AwsService;
import java.time.Clock;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The services of AWS, whose answers are readings. */
public final class SdkAws implements AutoCloseable {
    private final AwsServices services;
    private final AwsErrors errors;

    public SdkAws(AwsSettings settings, Clock clock) {
        this.services = new AwsServices(settings, "watchkeeper.probe.aws", clock);
        this.errors = new AwsErrors(clock);
    }

    /**
     * One service.
     *
     * @param name as in the sentences about it
     * @param builder makes a builder of its clients
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsService<C> service(
            String name, Supplier<B> builder) {
        return new SdkService<>(services.service(name, builder), errors);
    }

    @Override
    public void close() {
        services.close();
    }
}
