package dev.watchkeeper.rollback.database.rds;

import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.kit.aws.OnlyAws;
import dev.watchkeeper.kit.aws.WithoutTokens;
import dev.watchkeeper.rollback.database.Instance;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;
import software.amazon.awssdk.services.sts.model.Credentials;
import software.amazon.awssdk.services.sts.model.Tag;

/**
 * As whom RDS is asked. A role is taken anew for each call that changes something, with the id of the request as session tag: so the
 * account's own log and policies see which approvals it rests on.
 */
final class RdsClients implements AutoCloseable {
    private static final Duration WITHIN = Duration.ofSeconds(8);
    private static final Duration READ_WITHIN = Duration.ofSeconds(10);

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider own;
    private final Map<AwsPlace, StsClient> tokens = new ConcurrentHashMap<>();

    RdsClients(AwsSettings settings) {
        this.settings = settings;
        this.http = OnlyAws.client(settings.endpoint(), READ_WITHIN);
        this.own = settings.credentialsFile()
                .<AwsCredentialsProvider>map(RdsClients::fromFile)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    /** A client for one question or one call; to be closed. */
    RdsClient at(AwsPlace place, Optional<String> request) {
        AwsCredentialsProvider who = place.role()
                .<AwsCredentialsProvider>map(role -> StaticCredentialsProvider.create(assumed(place, role, request)))
                .orElse(own);
        return set(RdsClient.builder(), place, who).build();
    }

    private AwsSessionCredentials assumed(AwsPlace place, String role, Optional<String> request) {
        AssumeRoleRequest.Builder asked =
                AssumeRoleRequest.builder().roleArn(role).roleSessionName(settings.sessionName());
        place.externalId().ifPresent(asked::externalId);
        request.ifPresent(
                id -> asked.tags(Tag.builder().key(Instance.TAG).value(id).build()));
        Credentials given = tokens.computeIfAbsent(
                        place, there -> set(StsClient.builder(), there, own).build())
                .assumeRole(asked.build())
                .credentials();
        return AwsSessionCredentials.create(given.accessKeyId(), given.secretAccessKey(), given.sessionToken());
    }

    private <
                    B extends
                            AwsClientBuilder<B, C>
                                    & software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder<B, C>,
                    C>
            B set(B builder, AwsPlace place, AwsCredentialsProvider who) {
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(place.region()))
                .credentialsProvider(who)
                .httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new WithoutTokens())
                        .apiCallTimeout(WITHIN)
                        .apiCallAttemptTimeout(WITHIN));
    }

    private static ProfileCredentialsProvider fromFile(Path file) {
        return ProfileCredentialsProvider.builder()
                .profileName("default")
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .build();
    }

    @Override
    public void close() {
        tokens.values().forEach(StsClient::close);
        http.close();
    }
}
