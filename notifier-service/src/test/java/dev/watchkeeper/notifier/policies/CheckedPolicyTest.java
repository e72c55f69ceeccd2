package dev.watchkeeper.notifier.policies;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CheckedPolicyTest {
    private static final String DEMO = example("demo.yaml");
    private static final ServiceRef SERVICE = ServiceRef.of("demo", "household-api", "production");

    static String example(String name) {
        try {
            return Files.readString(Path.of("../examples", name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<KeptPolicy> inForce(ServiceRef service) {
        return Optional.of(new KeptPolicy(
                new PolicyVersion(service, 4, new SubjectId("ann"), Instant.EPOCH),
                ((PolicyReading.Accepted) PolicyReader.read(DEMO)).document()));
    }

    private static CheckedPolicy check(String text) {
        return CheckedPolicy.of(text, CheckedPolicyTest::inForce);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "a word that is not known, 'environment: production', 'environmnt: production', environment",
        "a limit that is none, 'expect: \"< 1%\"', 'expect: \"about 1%\"', about",
        "another kind, DeploymentPolicy, Deployment, DeploymentPolicy",
        "YAML that is none, 'metadata: {', 'metadata: {{', brackets"
    })
    void everyMistakeHasItsLineAndNothingCanBeSaved(String name, String piece, String instead, String said) {
        CheckedPolicy checked = check(DEMO.replace(piece, instead));

        assertThat(checked.mistakes())
                .isNotEmpty()
                .allSatisfy(error -> assertThat(error.line()).isPositive());
        assertThat(checked.mistakes().getFirst().text()).contains(said);
        assertThat(checked.canBeSaved()).isFalse();
        assertThat(checked.meaning()).isEmpty();
    }

    @Test
    void theSamePolicyInOtherWordsIsNothingToSave() {
        CheckedPolicy checked = check("# another comment\n" + DEMO);

        assertThat(checked.same()).isTrue();
        assertThat(checked.canBeSaved()).isFalse();
        assertThat(checked.service()).contains(SERVICE);
    }

    @Test
    void aChangeIsShownWordByWordAndCanBeSaved() {
        CheckedPolicy checked = check(DEMO.replace("as: \"p99 < 500 ms\"", "as: \"p99 < 400 ms\""));

        assertThat(checked.canBeSaved()).isTrue();
        assertThat(checked.against().orElseThrow().version()).isEqualTo(4);
        assertThat(checked.changes())
                .singleElement()
                .satisfies(change -> assertThat(change.text())
                        .isEqualTo("~ spec.checks.latency.as: \"p99 < 500 ms\" -> \"p99 < 400 ms\""));
    }

    @Test
    void aServiceWithoutAPolicyGetsItsFirst() {
        CheckedPolicy checked = CheckedPolicy.of(DEMO, service -> Optional.empty());

        assertThat(checked.canBeSaved()).isTrue();
        assertThat(checked.against()).isEmpty();
        assertThat(checked.changes()).isEmpty();
    }

    @Test
    void whatItMeansIsWhatTheLintSays() {
        PolicyMeaning meaning = check(example("household-api.yaml")).meaning().orElseThrow();

        assertThat(meaning.service()).contains("household-api");
        assertThat(meaning.checks()).isGreaterThan(5);
        assertThat(meaning.earliest())
                .isNotEmpty()
                .allSatisfy(one -> assertThat(one.why()).isNotBlank());
        assertThat(meaning.people()).isNotEmpty();
        assertThat(meaning.falseAlarm()).get().asString().endsWith("%");
    }
}
