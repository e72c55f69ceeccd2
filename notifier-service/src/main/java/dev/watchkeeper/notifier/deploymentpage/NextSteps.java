package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.notifier.report.OpenQuestion;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What happens next and when, the next first: what persons owe, then what comes by itself. Empty when all is over. */
public final class NextSteps {
    private static final String ITSELF = "by itself";

    private final Known known;
    private final List<NextStep> steps = new ArrayList<>();

    private NextSteps(Known known) {
        this.known = known;
    }

    public static List<NextStep> of(Known known) {
        NextSteps next = new NextSteps(known);
        if (!known.over()) {
            next.collect();
        }
        return next.steps.stream()
                .sorted(Comparator.comparing(step -> step.when().orElse(Instant.MIN)))
                .toList();
    }

    private void collect() {
        boolean goingBack = known.report()
                .rollback()
                .filter(back -> back.times().isEmpty() && back.failed().isEmpty())
                .isPresent();
        WaitsForPerson.of(known)
                .ifPresent(held -> person(held.event().whoMayDecide(), "decides whether it is taken back"));
        known.report()
                .rollback()
                .flatMap(back -> back.failed())
                .ifPresent(why -> person("a person", "takes over: the rollback failed"));
        if (goingBack) {
            known.policy()
                    .ifPresent(policy -> known.report()
                            .rollback()
                            .flatMap(back -> back.started())
                            .ifPresent(at -> steps.add(new NextStep(
                                    Optional.of(at.plus(policy.rollback().within())),
                                    false,
                                    ITSELF,
                                    "the rollback is verified by then, or has failed"))));
            return;
        }
        known.policy().ifPresent(this::byPolicy);
    }

    private void byPolicy(Policy policy) {
        if (known.course().started().isEmpty()) {
            beforeTheStart();
            return;
        }
        traffic(policy);
        policy.watch().phases().forEach(phase -> phase(policy, phase));
        for (OpenQuestion question : known.report().open()) {
            steps.add(new NextStep(question.due(), false, who(question.by()), "answers: " + question.ask()));
        }
        report(policy);
    }

    private void beforeTheStart() {
        if (known.course().admitted().isPresent()) {
            person("the deployer", "starts it");
            return;
        }
        List<Line> open = GateLines.of(known).stream()
                .filter(line -> line.state() == LineState.NEEDS_PERSON)
                .toList();
        open.forEach(line -> person("a person", "answers: " + line.what()));
        long unknown = GateLines.of(known).stream()
                .filter(line -> line.state() == LineState.UNKNOWN && !line.id().equals("window"))
                .count();
        if (unknown > 0) {
            steps.add(new NextStep(
                    Optional.empty(), false, "the gate", "waits for " + unknown + " answers, then admits or refuses"));
        }
    }

    private void traffic(Policy policy) {
        if (known.course().fullShift().isPresent()) {
            return;
        }
        int share = known.words().share();
        policy.cutover().steps().stream()
                .filter(step -> step > share)
                .findFirst()
                .ifPresent(step -> steps.add(new NextStep(
                        known.words()
                                .step(share)
                                .filter(last -> share > 0)
                                .map(last ->
                                        last.event().at().plus(policy.cutover().hold())),
                        true,
                        policy.cutover().from().orElse("the deployer"),
                        "shifts " + step + " % of the traffic")));
    }

    private void phase(Policy policy, Phase phase) {
        if (known.words().phase(phase.name().value()).isPresent()) {
            return;
        }
        Optional<Instant> end = known.end(phase);
        String ends = end.isPresent()
                ? "phase " + phase.name() + " ends"
                : "phase " + phase.name() + " ends " + PhaseTimes.words(phase.to());
        List<String> follows = new ArrayList<>();
        phase.onEnd().stream().map(NextSteps::words).forEach(follows::add);
        if (!phase.onPass().isEmpty()) {
            follows.add("when it went well "
                    + phase.onPass().stream().map(NextSteps::words).collect(Collectors.joining(", ")));
        }
        policy.attest().stream()
                .filter(question -> question.at().filter(phase.name()::equals).isPresent())
                .filter(question -> known.words().attested(question.id()).isEmpty())
                .forEach(question -> follows.add(who(question.by()) + " owes an answer: " + question.ask()));
        boolean last = policy.watch().last().equals(phase);
        if (last) {
            follows.add("the watch is over");
        }
        steps.add(new NextStep(
                end, false, ITSELF, ends + (follows.isEmpty() ? "" : "; then " + String.join("; ", follows))));
    }

    private static String words(PhaseAction action) {
        return switch (action) {
            case ANNOUNCE -> "it is announced";
            case TAG_RELEASE -> "the release is tagged";
            case GITHUB_RELEASE -> "the release is made at GitHub";
            case CLEAR_FLAG -> "the flag is cleared";
            case RESTORE_MONITORS -> "monitors are restored";
            case READ_ONLY_OFF -> "read-only ends";
            case REPORT -> "a report is written";
        };
    }

    private void report(Policy policy) {
        policy.notifying()
                .report()
                .filter(asked -> known.words().report("week").isEmpty())
                .ifPresent(asked -> steps.add(new NextStep(
                        known.course().fullShift().map(at -> at.plus(asked.after())),
                        false,
                        ITSELF,
                        "the post-deployment report is written to " + String.join(", ", asked.to()))));
    }

    private void person(String who, String what) {
        steps.add(new NextStep(Optional.empty(), false, who, what));
    }

    private static String who(String role) {
        return role.equals(Attestation.DEPLOYER) ? "the deployer" : role;
    }
}
