package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.kit.aws.AwsCalls;
import dev.watchkeeper.kit.aws.AwsClients;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.probe.aws.AwsService;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/** The services of AWS. Clients are made when they are first needed, and share connections and identities. */
public final class SdkAws implements AutoCloseable {
    /** No call of a source may take longer; each has a shorter deadline of its own. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final AwsSettings settings;
    private final Clock clock;
    private final AwsClients clients;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public SdkAws(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.clients = new AwsClients(settings, LONGEST);
    }

    /**
     * One service.
     *
     * @param name as in the sentences about it
     * @param builder makes a builder of its clients
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsService<C> service(
            String name, Supplier<B> builder) {
        var calls = new AwsCalls<C>(
                name,
                settings,
                "watchkeeper.probe.aws",
                place -> clients.client(builder.get(), place),
                clock,
                threads);
        return new SdkService<>(calls, new AwsErrors(clock));
    }

    @Override
    public void close() {
        threads.shutdownNow();
        clients.close();
    }
}
