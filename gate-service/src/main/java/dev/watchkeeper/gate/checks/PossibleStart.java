package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.policy.window.WindowAnswer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.Stream;

/**
 * When a deployment may start: now, and where the window is closed also when it opens, since a deployment that was admitted waits for
 * that, and somebody may excuse the window.
 */
final class PossibleStart {
    private PossibleStart() {}

    static List<Instant> of(CheckFacts facts) {
        Stream<Instant> opening = facts.policy().window().map(rule -> rule.admits(facts.now())).stream()
                .flatMap(answer ->
                        answer instanceof WindowAnswer.Closed closed ? closed.opensAt().stream() : Stream.empty());
        return Stream.concat(Stream.of(facts.now().truncatedTo(ChronoUnit.SECONDS)), opening)
                .toList();
    }
}
