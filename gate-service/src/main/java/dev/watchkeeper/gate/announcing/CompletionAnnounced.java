package dev.watchkeeper.gate.announcing;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.gate.evidence.PhaseResult;
import dev.watchkeeper.gate.policies.GatePolicy;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.util.List;
import java.util.Optional;

/** That a phase has ended well: version, duration, status, and the numbers. */
public final class CompletionAnnounced implements Step.Once {
    private final PhaseName phase;

    private CompletionAnnounced(PhaseName phase) {
        this.phase = phase;
    }

    /** One for each phase whose {@code onPass} announces. */
    public static List<Step> ofPhases(Policy policy) {
        return policy.watch().phases().stream()
                .filter(phase -> phase.onPass().contains(PhaseAction.ANNOUNCE))
                .map(Phase::name)
                .<Step>map(CompletionAnnounced::new)
                .toList();
    }

    @Override
    public String id() {
        return "watch." + phase + ".onPass[" + PhaseAction.ANNOUNCE.word() + "]";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return true;
    }

    @Override
    public Wish wish(StepFacts facts) {
        return Wishes.afterGood(phase, facts);
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        PhaseResult result = facts.evidence()
                .phase(phase)
                .orElseThrow(() -> new IllegalStateException("a completion is announced after its phase"));
        boolean complete = phase.equals(GatePolicy.SHORT);
        DeploymentEvent.Announced announced = new DeploymentEvent.Announced(
                facts.deployment().watch(),
                phase.value(),
                channel(facts.policy()),
                facts.policy()
                        .start()
                        .flatMap(StartPlan::announce)
                        .filter(StartPlan.Announcement::statuspage)
                        .isPresent(),
                "\u2705 " + Wording.environment(facts)
                        + (complete ? " Deployment Complete" : " Deployment: phase " + phase + " is over"),
                List.of(
                        Wording.version(facts),
                        new AnnouncedLine("Duration", Wording.minutes(Wording.untilEnd(facts, result))),
                        new AnnouncedLine("Status", status(result)),
                        new AnnouncedLine("Metrics", Wording.numbers(facts, result))));
        return StepAnswer.Done.of("the end of phase " + phase + " is announced").telling(announced);
    }

    /** It is published with the answer that says so, or not at all. */
    @Override
    public StepAnswer read(StepFacts facts) {
        return StepAnswer.NotDone.of(
                "not-announced", "The end of phase " + phase + " is not announced", "Nothing: it is announced again");
    }

    private static String status(PhaseResult result) {
        return switch (result.ending()) {
            case PASSED -> "Successful";
            case UNPROVEN -> "Successful, with too little traffic to prove it";
            case BLIND, BREACHED -> "Taken as successful by a person: " + result.sentence();
        };
    }

    private static Optional<String> channel(Policy policy) {
        return policy.start()
                .flatMap(StartPlan::announce)
                .flatMap(StartPlan.Announcement::slack)
                .or(() -> policy.notifying().slack().map(NotifyPlan.Slack::channel));
    }
}
