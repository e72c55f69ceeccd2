package dev.watchkeeper.gate.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.before.Subject;
import dev.watchkeeper.gate.examples.Examples;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnsweredTest {
    private static final Instant NOW = Instant.parse("2026-11-24T15:00:00Z");

    private static CheckState asks(String... about) {
        return new CheckState(
                "migrations.lint",
                Outcome.NeedsPerson.of("Is this right?", "deployer", List.of(about)),
                NOW,
                Optional.of(NOW),
                0,
                Optional.empty());
    }

    private static Answer answer(String question, String... about) {
        Optional<Subject> subject = about.length == 0 ? Optional.empty() : Optional.of(Subject.of(List.of(about)));
        return new Answer(question, Examples.SOMEONE, "deployer", Answer.BEFORE, "yes", subject, NOW);
    }

    @Test
    void countsForWhatWasAsked() {
        assertThat(Answered.by(List.of(answer("migrations.lint", "V7", "drop")), asks("V7", "drop"))
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void doesNotCountForAnythingElseUnderTheSameName() {
        List<Answer> given = List.of(answer("migrations.lint", "V7", "drop"));

        Outcome anew = Answered.by(given, asks("V7", "truncate"));

        assertThat(anew.answer()).isEqualTo(GateAnswer.NEEDS_PERSON);
        assertThat(anew.sentence()).contains("asked anew").contains(Examples.SOMEONE.value());
    }

    @Test
    void countsAgainWhenTheSameIsAskedAgain() {
        List<Answer> given = List.of(answer("migrations.lint", "V7", "drop"), answer("migrations.lint", "V8"));

        assertThat(Answered.by(given, asks("V7", "drop")).answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void doesNotCountWhenItIsNotKnownWhatWasAsked() {
        assertThat(Answered.by(List.of(answer("migrations.lint")), asks("V7")).answer())
                .isEqualTo(GateAnswer.NEEDS_PERSON);
    }

    @Test
    void partsAreNotRunTogether() {
        assertThat(Subject.of(List.of("ab", "c"))).isNotEqualTo(Subject.of(List.of("a", "bc")));
    }
}
