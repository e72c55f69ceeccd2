package dev.watchkeeper.gate.announcing;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.evidence.RuleVerdict;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.contact.Contact;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The texts in announcements. */
final class Wording {
    private static final int MOST_NUMBERS = 8;
    private static final String ON_CALL = "on-call";

    private Wording() {}

    static String environment(StepFacts facts) {
        String name = facts.deployment().service().environment().value();
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    static AnnouncedLine version(StepFacts facts) {
        return new AnnouncedLine(
                "Version",
                facts.deployment().request().version().tag() + " of "
                        + facts.deployment().service().service());
    }

    static String minutes(Duration duration) {
        long minutes = Math.max(1, duration.plusSeconds(59).toMinutes());
        return minutes + (minutes == 1 ? " minute" : " minutes");
    }

    /** The time that the policy itself takes: its holds, and then to the end of the short phase. */
    static Duration expected(Policy policy) {
        long shares = policy.cutover().steps().stream()
                .filter(share -> share > 0 && share < 100)
                .count();
        Duration watched = policy.watch()
                .phase(GatePolicy.SHORT)
                .map(phase -> phase.to() instanceof PhaseTime.AfterFullShift(Duration offset) ? offset : Duration.ZERO)
                .orElse(Duration.ZERO);
        return policy.cutover().hold().multipliedBy(shares).plus(watched);
    }

    static Duration untilEnd(StepFacts facts, PhaseResult result) {
        return facts.deployment()
                .times()
                .started()
                .map(started -> Duration.between(started, result.at()))
                .orElse(Duration.ZERO);
    }

    /** The tag of the version may not be there yet, its commit is. */
    static String changes(StepFacts facts) {
        String at = facts.deployment()
                .request()
                .version()
                .commit()
                .orElse(facts.deployment().request().version().tag());
        return facts.policy()
                .metadata()
                .repository()
                .map(repository -> "https://github.com/" + repository + "/blob/" + at + "/CHANGELOG.md")
                .orElse("the policy names no repository");
    }

    /** Who is on duty by the check before the start, where it is asked; otherwise how the policy says to reach them. */
    static String onCall(StepFacts facts) {
        return facts.checks().stream()
                .filter(state -> state.check().equals("people.onCall") && state.outcome() instanceof Outcome.Passed)
                .map(CheckState::outcome)
                .map(Outcome::sentence)
                .findFirst()
                .or(() -> contact(facts.policy()))
                .orElse("nobody is named");
    }

    private static Optional<String> contact(Policy policy) {
        return policy.contacts().stream()
                .filter(contact -> contact.role().equals(ON_CALL))
                .map(Wording::reached)
                .findFirst();
    }

    private static String reached(Contact contact) {
        return contact.ways().entrySet().stream()
                .map(way -> way.getKey() + " " + way.getValue())
                .collect(Collectors.joining(", "));
    }

    static String numbers(StepFacts facts, PhaseResult result) {
        String numbers = facts.evidence().verdicts().stream()
                .limit(MOST_NUMBERS)
                .map(RuleVerdict::sentence)
                .collect(Collectors.joining(" | "));
        return numbers.isEmpty() ? result.sentence() : numbers;
    }
}
