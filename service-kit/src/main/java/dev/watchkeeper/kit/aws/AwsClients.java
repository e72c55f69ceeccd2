package dev.watchkeeper.kit.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.regions.Region;

/** Makes clients of AWS's services. They share connections and identities, try once, and reach nobody but AWS. */
public final class AwsClients implements AutoCloseable {
    private final AwsSettings settings;
    private final Duration longest;
    private final SdkHttpClient http;
    private final Identities identities;

    /** @param longest that any call may take; callers have shorter deadlines of their own */
    public AwsClients(AwsSettings settings, Duration longest) {
        this.settings = settings;
        this.longest = longest;
        this.http = OnlyAws.client(settings.endpoint(), longest);
        this.identities = new Identities(settings, http);
    }

    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> C client(B builder, AwsPlace place) {
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(place.region()))
                .credentialsProvider(identities.at(place))
                .httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new WithoutTokens())
                        .apiCallTimeout(longest)
                        .apiCallAttemptTimeout(longest))
                .build();
    }

    @Override
    public void close() {
        identities.close();
        http.close();
    }
}
