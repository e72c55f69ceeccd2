package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What was said, and that it was said in order: unique ids that follow from their content, numbers without holes or repeats. */
final class Spoken {
    private final Set<String> ids = new HashSet<>();
    private final Map<RuleId, List<VerdictEvent.VerdictChanged>> verdicts = new HashMap<>();
    private final Map<PhaseName, PhaseEnding> endings = new LinkedHashMap<>();
    private final Set<String> answers = new HashSet<>();
    private long number;
    private boolean passed;
    private boolean before;

    void take(Envelope envelope) {
        Violation.unless(ids.add(envelope.id().value()), "I7", () -> "the id " + envelope.id() + " was said twice");
        number++;
        Violation.unless(
                envelope.seq().counter() == number,
                "I7",
                () -> "sequence " + envelope.seq().counter() + " where " + number + " was due");
        switch (envelope.event()) {
            case VerdictEvent.VerdictChanged v -> verdict(envelope, v);
            case VerdictEvent.PhaseEnded p ->
                Violation.unless(
                        endings.put(p.phase(), p.ending()) == null, "I6", () -> "phase " + p.phase() + " ended twice");
            case VerdictEvent.WatchPassed p -> {
                Violation.unless(!passed, "I6", () -> "the watch passed twice");
                passed = true;
            }
            case VerdictEvent.BeforeJudged b -> {
                Violation.unless(!before, "I7", () -> "the answers before the start were judged twice");
                before = true;
            }
            case VerdictEvent.LookJudged l -> answered(l.look().value());
            case VerdictEvent.RollbackVerified l -> answered(l.look().value());
            case VerdictEvent.RollbackNotVerified l -> answered(l.look().value());
            default -> throw new Violation("I7", "verification does not say " + envelope.event());
        }
    }

    private void answered(String look) {
        Violation.unless(answers.add(look), "I5", () -> "look " + look + " was answered twice");
    }

    private void verdict(Envelope envelope, VerdictEvent.VerdictChanged v) {
        List<VerdictEvent.VerdictChanged> said = of(v.rule());
        Violation.unless(
                v.transition() == said.size() + 1,
                "I2",
                () -> v.rule() + " says transition " + v.transition() + " after " + said.size());
        Violation.unless(
                envelope.id().value().equals(v.id().value()) && v.id().value().equals(idOf(v).toString()),
                "I7",
                () -> v.rule() + " has an id that does not follow from its content");
        if (!said.isEmpty()) {
            VerdictEvent.VerdictChanged last = said.getLast();
            boolean twice = (last.verdict() instanceof Verdict.Breached && v.verdict() instanceof Verdict.Breached)
                    ? !v.evidence().from().isAfter(last.evidence().to())
                    : last.verdict().equals(v.verdict());
            Violation.unless(!twice, "I2", () -> v.rule() + " says twice: " + v.sentence());
        }
        said.add(v);
    }

    /** UUIDv5 of deployment, run, rule and number, computed here from the words of the standard. */
    private static UUID idOf(VerdictEvent.VerdictChanged v) {
        String name = String.join(
                "\u001f",
                v.watch().deployment().value(),
                v.watch().run().toString(),
                v.rule().value(),
                Integer.toString(v.transition()));
        return NameUuid.version5(
                NameUuid.version5(NameUuid.DNS, "watchkeeper.dev".getBytes(StandardCharsets.UTF_8)),
                name.getBytes(StandardCharsets.UTF_8));
    }

    List<VerdictEvent.VerdictChanged> of(RuleId rule) {
        return verdicts.computeIfAbsent(rule, r -> new ArrayList<>());
    }

    Optional<Verdict> last(RuleId rule) {
        List<VerdictEvent.VerdictChanged> said = of(rule);
        return said.isEmpty() ? Optional.empty() : Optional.of(said.getLast().verdict());
    }

    List<VerdictEvent.VerdictChanged> breaches(RuleId rule) {
        return of(rule).stream()
                .filter(v -> v.verdict() instanceof Verdict.Breached)
                .toList();
    }

    Map<PhaseName, PhaseEnding> endings() {
        return endings;
    }

    boolean passed() {
        return passed;
    }

    boolean saidBefore() {
        return before;
    }

    boolean answeredLook(String look) {
        return answers.contains(look);
    }
}
