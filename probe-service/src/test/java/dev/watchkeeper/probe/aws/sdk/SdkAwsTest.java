package dev.watchkeeper.probe.aws.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.kit.aws.OnlyAws;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.aws.AwsAnswer;
import dev.watchkeeper.probe.aws.AwsAsker;
import dev.watchkeeper.probe.aws.AwsService;
import dev.watchkeeper.probe.aws.AwsTarget;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.EcrClient;

class SdkAwsTest {
    private static final String ROLE = "arn:aws:iam::123456789012:role/watchkeeper-probe";
    private static final ProjectName DEMO = new ProjectName("demo");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    @Tag("S6")
    void roleOfTheProjectIsTakenOnceAndSigns() {
        List<String> calls = new CopyOnWriteArrayList<>();
        try (TestTarget target = TestTarget.start().does("POST /", exchange -> {
                    String body = URLDecoder.decode(
                            new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                            StandardCharsets.UTF_8);
                    boolean token = body.contains("Action=AssumeRole");
                    calls.add(token ? body : exchange.getRequestHeaders().getFirst("Authorization"));
                    byte[] answer = (token ? assumed() : "{\"imageDetails\":[{}]}").getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, answer.length);
                    exchange.getResponseBody().write(answer);
                });
                SdkAws aws = AwsTarget.at(URI.create(target.base()), Optional.of(ROLE), Clock.systemUTC())) {
            AwsService<EcrClient> ecr = aws.service("ECR", EcrClient::builder);
            ecr.call(DEMO, Duration.ofSeconds(5), client -> client.describeImages(r -> r.repositoryName("a")));
            ecr.call(DEMO, Duration.ofSeconds(5), client -> client.describeImages(r -> r.repositoryName("b")));

            assertThat(calls).hasSize(3);
            assertThat(calls.getFirst()).contains("RoleArn=" + ROLE).contains("RoleSessionName=watchkeeper-probe");
            assertThat(calls.subList(1, 3)).allMatch(header -> header.contains("Credential=ASIATEMPORARY/"));
            assertThat(ecr.account(DEMO)).isEqualTo("ECR eu-central-1 " + ROLE);
        }
    }

    @Test
    @Tag("F12")
    void roleThatIsNotGivenIsMissing() {
        try (TestTarget target = TestTarget.start()
                        .answers(
                                "POST /",
                                403,
                                "<ErrorResponse><Error><Code>AccessDenied</Code></Error></ErrorResponse>");
                SdkAws aws = AwsTarget.at(URI.create(target.base()), Optional.of(ROLE), Clock.systemUTC())) {
            assertThat(AwsAsker.ECR
                            .ask(aws, Duration.ofSeconds(5))
                            .samples()
                            .getLast()
                            .reading())
                    .isEqualTo(new Reading.Missing(MissingCause.NOT_ALLOWED, "ECR answers 403 AccessDenied"));
        }
    }

    @Test
    @Tag("S6")
    void projectThatNoOperatorNamedIsNotAskedFor() {
        try (TestTarget target = TestTarget.start();
                SdkAws aws = AwsTarget.at(URI.create(target.base()))) {
            AwsAnswer<Integer> answer = aws.service("ECR", EcrClient::builder)
                    .call(new ProjectName("other"), Duration.ofSeconds(5), client -> 1);

            assertThat(answer)
                    .isInstanceOfSatisfying(
                            AwsAnswer.None.class,
                            none -> assertThat(none.reading())
                                    .isEqualTo(
                                            new Reading.Missing(
                                                    MissingCause.NOT_ALLOWED,
                                                    "AWS is not set up for project 'other': an operator adds it below watchkeeper.probe.aws.projects")));
            assertThat(target.asked()).isEmpty();
        }
    }

    @Test
    @Tag("S5")
    void refusedSignatureTellsNothingOfTheSession() {
        try (TestTarget target = TestTarget.start()
                        .answers(
                                "POST /",
                                403,
                                "{\"__type\":\"SignatureDoesNotMatch\",\"message\":\"x-amz-security-token:THETOKEN AKIAIOSFODNN7EXAMPLE\"}");
                SdkAws aws = AwsTarget.at(URI.create(target.base()))) {
            assertThat(AwsAsker.ECS.ask(aws, Duration.ofSeconds(5)).toString())
                    .contains("SignatureDoesNotMatch")
                    .doesNotContain("THETOKEN")
                    .doesNotContain("AKIA");
        }
    }

    @Test
    void fileWithoutKeysIsMissing() throws IOException {
        Path empty = Files.writeString(folder.resolve("credentials"), "[default]\n");
        AwsSettings settings = new AwsSettings(
                Map.of(DEMO, new AwsPlace("eu-central-1", Optional.empty(), Optional.empty())),
                Optional.of(URI.create("http://127.0.0.1:1")),
                Optional.of(empty),
                "watchkeeper-probe");
        try (SdkAws aws = new SdkAws(settings, Clock.systemUTC())) {
            assertThat(AwsAsker.ECR
                            .ask(aws, Duration.ofSeconds(5))
                            .samples()
                            .getLast()
                            .reading())
                    .isEqualTo(
                            new Reading.Missing(MissingCause.NOT_ALLOWED, "this service has no credentials for ECR"));
        }
    }

    @ParameterizedTest
    @Tag("S8")
    @CsvSource({
        "https://monitoring.eu-central-1.amazonaws.com/, , true",
        "https://ecs.cn-north-1.amazonaws.com.cn/, , true",
        "https://logs.eu-central-1.api.aws/, , true",
        "http://monitoring.eu-central-1.amazonaws.com/, , false",
        "https://monitoring.eu-central-1.amazonaws.com:8443/, , false",
        "https://amazonaws.com.evil.example/, , false",
        "https://evilamazonaws.com/, , false",
        "http://169.254.169.254/, , false",
        "http://127.0.0.1:5000/, http://127.0.0.1:5000, true",
        "http://127.0.0.1:5001/, http://127.0.0.1:5000, false",
        "https://127.0.0.1:5000/, http://127.0.0.1:5000, false",
        "https://monitoring.eu-central-1.amazonaws.com/, http://127.0.0.1:5000, false"
    })
    void onlyAwsOrTheOneAddressThatIsSetIsCalled(URI address, URI endpoint, boolean allowed) {
        assertThat(OnlyAws.allowed(address, Optional.ofNullable(endpoint))).isEqualTo(allowed);
    }

    @Test
    @Tag("S8")
    void addressThatTheEnvironmentNamesIsNotCalled() {
        String key = "aws.endpointUrl";
        try (TestTarget other = TestTarget.start()) {
            System.setProperty(key, other.base());
            AwsSettings settings = new AwsSettings(
                    Map.of(DEMO, new AwsPlace("eu-central-1", Optional.empty(), Optional.empty())),
                    Optional.empty(),
                    Optional.of(AwsTarget.credentials()),
                    "watchkeeper-probe");
            try (SdkAws aws = new SdkAws(settings, Clock.systemUTC())) {
                assertThat(AwsAsker.ECR
                                .ask(aws, Duration.ofSeconds(5))
                                .samples()
                                .getLast()
                                .reading())
                        .isEqualTo(new Reading.Failed(
                                FailureCategory.REFUSED_BY_POLICY, "127.0.0.1 is no address of AWS"));
                assertThat(other.asked()).isEmpty();
            }
        } finally {
            System.clearProperty(key);
        }
    }

    @Test
    @Tag("S8")
    void redirectIsNotFollowed() {
        try (TestTarget other = TestTarget.start();
                TestTarget target =
                        TestTarget.start().answers("POST /", 307, "", Map.of("Location", other.base() + "/"));
                SdkAws aws = AwsTarget.at(URI.create(target.base()))) {
            assertThat(AwsAsker.ECR
                            .ask(aws, Duration.ofSeconds(5))
                            .samples()
                            .getLast()
                            .reading())
                    .isNotInstanceOf(Reading.Measured.class);
            assertThat(other.asked()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "europe", "eu central 1", "eu-central-1.evil.example/"})
    void regionThatIsNoneIsRefused(String region) {
        assertThatThrownBy(() -> new AwsPlace(region, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("eu-central-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"watchkeeper-probe", "arn:aws:iam::1:role/x", "arn:aws:iam::123456789012:user/x"})
    void roleThatIsNoneIsRefused(String role) {
        assertThatThrownBy(() -> new AwsPlace("eu-central-1", Optional.of(role), Optional.empty()))
                .hasMessageContaining("is not a role");
    }

    private static String assumed() {
        return """
                <AssumeRoleResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><AssumeRoleResult><Credentials>
                <AccessKeyId>ASIATEMPORARY</AccessKeyId><SecretAccessKey>s</SecretAccessKey><SessionToken>t</SessionToken>
                <Expiration>2099-01-01T00:00:00Z</Expiration></Credentials></AssumeRoleResult></AssumeRoleResponse>
                """;
    }
}
