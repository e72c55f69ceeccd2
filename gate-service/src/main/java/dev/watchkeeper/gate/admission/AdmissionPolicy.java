package dev.watchkeeper.gate.admission;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.before.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Decides an admission by what the checks say: one that fails refuses, one that does not know is waited for as long as it may
 * take, one that needs a person for a day. Only Passed opens the gate, or a word of someone whom the policy lets excuse the check.
 */
public final class AdmissionPolicy {
    /** How long people may take, from the request on. */
    public static final Duration PATIENCE_WITH_PEOPLE = Duration.ofHours(24);

    private AdmissionPolicy() {}

    public static AdmissionDecision decide(AdmissionFacts facts) {
        if (facts.rollingBack().isPresent()) {
            return new AdmissionDecision.Refused(
                    List.of(rollbackRunning(facts.rollingBack().get(), facts)));
        }
        List<String> notes = new ArrayList<>();
        List<Reason> against = new ArrayList<>();
        List<Instant> waiting = new ArrayList<>();
        for (Line line : facts.lines()) {
            Standing standing = Standing.of(line, facts.deployment().times().requested(), facts.now());
            switch (standing) {
                case Standing.Clear clear -> notes.addAll(clear.notes());
                case Standing.Against found -> against.add(found.reason());
                case Standing.Waits waits -> waiting.add(waits.until());
            }
        }
        if (!against.isEmpty()) {
            return new AdmissionDecision.Refused(against.stream().distinct().toList());
        }
        Optional<Instant> until = waiting.stream().min(Comparator.naturalOrder());
        facts.closed().ifPresent(closed -> notes.add("not now: " + closed.sentence()));
        return until.<AdmissionDecision>map(AdmissionDecision.StillWaiting::new)
                .orElseGet(() -> new AdmissionDecision.Admitted(notes));
    }

    /**
     * Whether a check that costs something may be asked: every other one has passed or is excused. While a person has not answered it is
     * not: what it makes would be hours old at the start.
     */
    public static boolean mayCost(List<Line> lines) {
        return lines.stream()
                .filter(line -> !line.costs())
                .allMatch(line -> line.outcome() instanceof Outcome.Passed
                        || line.excuse().isPresent());
    }

    private static Reason rollbackRunning(DeploymentId other, AdmissionFacts facts) {
        return new Reason(
                "rollback-running",
                "Deployment " + other + " of " + facts.deployment().service() + " is being rolled back",
                "Request again when the rollback has ended");
    }

    /** What one line means now. */
    private sealed interface Standing {
        record Clear(List<String> notes) implements Standing {}

        record Against(Reason reason) implements Standing {}

        record Waits(Instant until) implements Standing {}

        static Standing of(Line line, Instant requested, Instant now) {
            if (line.outcome() instanceof Outcome.Passed passed) {
                return new Clear(passed.remark() ? List.of(passed.sentence()) : List.of());
            }
            if (line.excuse().isPresent()) {
                return new Clear(List.of(line.check() + ": " + line.excuse().get() + ": "
                        + line.outcome().sentence()));
            }
            Instant people = requested.plus(PATIENCE_WITH_PEOPLE);
            if (line.grant().isPresent()) {
                return until(
                        people,
                        now,
                        new Reason(
                                "not-approved",
                                line.outcome().sentence() + ", and "
                                        + line.grant().get() + " has not excused it within "
                                        + PATIENCE_WITH_PEOPLE.toHours() + " h",
                                "Have it excused in time, or remove the cause; then request again"));
            }
            return switch (line.outcome()) {
                case Outcome.Passed passed -> new Clear(List.of());
                case Outcome.Failed failed -> new Against(failed.reason());
                case Outcome.Unknown unknown -> until(line.since().plus(line.patience()), now, unknown.ifItStays());
                case Outcome.NeedsPerson person -> until(people, now, notConfirmed(line, person));
            };
        }

        private static Standing until(Instant deadline, Instant now, Reason ifOver) {
            return now.isBefore(deadline) ? new Waits(deadline) : new Against(ifOver);
        }

        private static Reason notConfirmed(Line line, Outcome.NeedsPerson person) {
            return new Reason(
                    "not-confirmed",
                    "Nobody (" + person.by() + ") confirmed " + line.check() + " within "
                            + PATIENCE_WITH_PEOPLE.toHours() + " h: " + person.sentence(),
                    "Request again, and answer it: POST /api/v1/deployments/{id}/attestations");
        }
    }
}
