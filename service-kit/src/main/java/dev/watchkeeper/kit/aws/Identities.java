package dev.watchkeeper.kit.aws;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.profiles.ProfileFileSupplier;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;
import software.amazon.awssdk.services.sts.auth.StsAssumeRoleCredentialsProvider;
import software.amazon.awssdk.services.sts.model.AssumeRoleRequest;

/** As whom AWS is asked: the role of a place, taken with the service's own identity, or that identity itself. */
final class Identities implements AutoCloseable {
    private static final Duration STS_WITHIN = Duration.ofSeconds(4);

    private final AwsSettings settings;
    private final SdkHttpClient http;
    private final AwsCredentialsProvider own;
    private final Map<AwsPlace, StsAssumeRoleCredentialsProvider> roles = new ConcurrentHashMap<>();
    private final Map<String, StsClient> tokens = new ConcurrentHashMap<>();

    Identities(AwsSettings settings, SdkHttpClient http) {
        this.settings = settings;
        this.http = http;
        this.own = settings.credentialsFile()
                .<AwsCredentialsProvider>map(Identities::fromFile)
                .orElseGet(() -> DefaultCredentialsProvider.builder().build());
    }

    AwsCredentialsProvider at(AwsPlace place) {
        return place.role()
                .<AwsCredentialsProvider>map(role -> roles.computeIfAbsent(place, there -> assumed(there, role)))
                .orElse(own);
    }

    private StsAssumeRoleCredentialsProvider assumed(AwsPlace place, String role) {
        AssumeRoleRequest.Builder request =
                AssumeRoleRequest.builder().roleArn(role).roleSessionName(settings.sessionName());
        place.externalId().ifPresent(request::externalId);
        return StsAssumeRoleCredentialsProvider.builder()
                .stsClient(tokens.computeIfAbsent(place.region(), this::tokens))
                .refreshRequest(request.build())
                .build();
    }

    private StsClient tokens(String region) {
        StsClientBuilder builder = StsClient.builder();
        settings.endpoint().ifPresent(builder::endpointOverride);
        return builder.region(Region.of(region))
                .credentialsProvider(own)
                .httpClient(http)
                .overrideConfiguration(config -> config.retryStrategy(AwsRetryStrategy.doNotRetry())
                        .addExecutionInterceptor(new WithoutTokens())
                        .apiCallTimeout(STS_WITHIN))
                .build();
    }

    /** Read again when it changes, so that keys can be replaced while the service runs. */
    private static AwsCredentialsProvider fromFile(Path file) {
        return ProfileCredentialsProvider.builder()
                .profileFile(ProfileFileSupplier.reloadWhenModified(file, ProfileFile.Type.CREDENTIALS))
                .profileName("default")
                .build();
    }

    @Override
    public void close() {
        roles.values().forEach(StsAssumeRoleCredentialsProvider::close);
        tokens.values().forEach(StsClient::close);
    }
}
