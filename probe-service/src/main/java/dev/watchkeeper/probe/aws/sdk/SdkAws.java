package dev.watchkeeper.probe.aws.sdk;

import dev.watchkeeper.probe.aws.AwsPlace;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.aws.AwsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** The services of AWS. Clients are made when they are first needed, and share connections and identities. */
public final class SdkAws implements AutoCloseable {
    /** No call of a source may take longer; each has a shorter deadline of its own. */
    static final Duration LONGEST = Duration.ofSeconds(10);

    private final AwsSettings settings;
    private final Clock clock;
    private final SdkHttpClient http;
    private final Identities identities;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    public SdkAws(AwsSettings settings, Clock clock) {
        this.settings = settings;
        this.clock = clock;
        this.http = OnlyAws.client(settings.endpoint());
        this.identities = new Identities(settings, http);
    }

    /**
     * One service.
     *
     * @param name as in the sentences about it
     * @param builder makes a builder of its clients
     */
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsService<C> service(
            String name, Supplier<B> builder) {
        return new SdkService<>(name, settings, place -> client(builder.get(), place), clock, threads);
    }

    private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, AwsPlace place) {
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(place.region()))
                .credentialsProvider(identities.at(place))
                .httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .apiCallTimeout(LONGEST)
                        .apiCallAttemptTimeout(LONGEST))
                .build();
    }

    @Override
    public void close() {
        threads.shutdownNow();
        identities.close();
        http.close();
    }
}
