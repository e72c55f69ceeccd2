package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.CheckState;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.people.Answer;
import dev.watchkeeper.gate.people.Answered;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** What the gate can say about a deployment that a run waits for. */
sealed interface Standing {
    /** It is not decided. */
    record Waits(String sentence) implements Standing {}

    record Decided(Verdict verdict) implements Standing {}

    /** How many of the checks that have not passed are named. */
    int NAMED = 5;

    /** @param position of a request that waits until its service is free; 1 is the next one */
    static Standing waiting(int position) {
        return new Waits("Waits until the service is free, as number " + position);
    }

    static Standing of(Deployment deployment, List<CheckState> checks, List<Answer> answers) {
        return switch (deployment.status()) {
            case REQUESTED -> new Waits(open(checks, answers));
            case ADMITTED -> approved("Admitted: " + passed(checks, answers) + notes(deployment));
            case STARTED, SHIFTING, SHIFTED ->
                approved("Admitted, and started at "
                        + deployment.times().started().orElseThrow() + ": " + passed(checks, answers));
            case REFUSED ->
                rejected("Refused: "
                        + deployment.reasons().stream()
                                .map(reason -> reason.sentence() + ". " + reason.remedy())
                                .collect(Collectors.joining("; ")));
            case ABORTED, SUPERSEDED -> rejected("The deployment was " + word(deployment.status()));
            case ENDED ->
                deployment.ending().filter(EndReason.WATCHED::equals).isPresent()
                        ? approved("Admitted, and watched to its end")
                        : rejected("The deployment has ended: "
                                + deployment.ending().map(Standing::word).orElse("over"));
        };
    }

    private static Standing approved(String sentence) {
        return new Decided(new Verdict(true, sentence));
    }

    private static Standing rejected(String sentence) {
        return new Decided(new Verdict(false, sentence));
    }

    private static String open(List<CheckState> checks, List<Answer> answers) {
        List<CheckState> open = checks.stream()
                .filter(state -> Answered.by(answers, state).answer() != GateAnswer.PASSED)
                .toList();
        String named = open.stream()
                .limit(NAMED)
                .map(state -> state.check() + " (" + Answered.by(answers, state).sentence() + ")")
                .collect(Collectors.joining("; "));
        return open.size() + " of " + checks.size() + " checks have not passed yet"
                + (named.isEmpty() ? "" : ": " + named)
                + (open.size() > NAMED ? "; and " + (open.size() - NAMED) + " more" : "");
    }

    private static String passed(List<CheckState> checks, List<Answer> answers) {
        long passed = checks.stream()
                .filter(state -> Answered.by(answers, state).answer() == GateAnswer.PASSED)
                .count();
        return passed + " of " + checks.size() + " checks passed";
    }

    private static String notes(Deployment deployment) {
        return deployment.notes().isEmpty() ? "" : ". " + String.join(". ", deployment.notes());
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
