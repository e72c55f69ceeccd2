package dev.watchkeeper.probe.source.ecr;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.aws.AwsPolicies;
import dev.watchkeeper.probe.aws.AwsTarget;
import dev.watchkeeper.probe.series.Unlimited;
import dev.watchkeeper.probe.source.Subject;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.ecr.EcrClient;

class EcrImagesTest {
    private static final String DIGEST = "sha256:" + "a".repeat(64);

    private final AwsTarget target = AwsTarget.start();

    @AfterEach
    void close() {
        target.close();
    }

    @Test
    void imageIsAskedForByItsTag() {
        target.answers("{\"imageDetails\":[{\"imageTags\":[\"v1.2.0\"]}]}");

        assertThat(newest(AwsPolicies.subject())).isEqualTo(health(true, "demo/api:v1.2.0 is in the repository"));
        assertThat(target.bodies().getFirst())
                .contains("\"repositoryName\":\"demo/api\"")
                .contains("\"imageTag\":\"v1.2.0\"")
                .doesNotContain("imageDigest");
    }

    @Test
    void imageIsAskedForByItsDigestWhereThatIsKnown() {
        target.answers("{\"imageDetails\":[{\"imageDigest\":\"" + DIGEST + "\"}]}");
        Version version = new Version("v1.2.0", Optional.empty(), Optional.of(DIGEST), Optional.empty());

        assertThat(newest(AwsPolicies.subject(version)))
                .isEqualTo(health(true, "demo/api@" + DIGEST + " is in the repository"));
        assertThat(target.bodies().getFirst())
                .contains("\"imageDigest\":\"" + DIGEST + "\"")
                .doesNotContain("imageTag");
    }

    @Test
    void imageThatIsNotThereIsMeasured() {
        fails("ImageNotFoundException");

        assertThat(newest(AwsPolicies.subject())).isEqualTo(health(false, "demo/api:v1.2.0 is not in the repository"));
    }

    @Test
    @Tag("F15")
    void repositoryThatIsNotThereIsMissing() {
        fails("RepositoryNotFoundException");

        assertThat(newest(AwsPolicies.subject()))
                .isEqualTo(new Reading.Missing(
                        MissingCause.UNUSABLE, "ECR answers 400 RepositoryNotFoundException: as AWS says"));
    }

    @ParameterizedTest
    @CsvSource({"ACTIVE, true", "ARCHIVED, false", "ACTIVATING, false"})
    void imageInTheArchiveCannotBePulled(String status, boolean healthy) {
        target.answers("{\"imageDetails\":[{\"imageStatus\":\"" + status + "\"}]}");

        assertThat(newest(AwsPolicies.subject()))
                .isInstanceOfSatisfying(
                        Reading.Measured.class,
                        measured -> assertThat(((Measurement.Health) measured.measurement()).healthy())
                                .isEqualTo(healthy));
    }

    @ParameterizedTest
    @Tag("P9")
    @ValueSource(strings = {"{}", "{\"imageDetails\":[]}", "{\"imageDetails\":[{},{}]}"})
    void answerWithoutOneImageIsNotMeasured(String answer) {
        target.answers(answer);

        assertThat(newest(AwsPolicies.subject())).isInstanceOf(Reading.Missing.class);
    }

    private Reading newest(Subject subject) {
        return Unlimited.source(new EcrImages(target.aws().service("ECR", EcrClient::builder)))
                .ask(AwsPolicies.ask("image", subject, Duration.ofSeconds(5)))
                .samples()
                .getLast()
                .reading();
    }

    private void fails(String code) {
        target.target().answers("POST /", 400, "{\"__type\":\"" + code + "\",\"message\":\"as AWS says\"}");
    }

    private static Reading health(boolean healthy, String why) {
        return new Reading.Measured(new Measurement.Health(healthy, why));
    }
}
