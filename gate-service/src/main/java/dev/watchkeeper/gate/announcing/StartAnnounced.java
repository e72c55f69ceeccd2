package dev.watchkeeper.gate.announcing;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.around.Wishes;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.start.StartPlan;
import java.util.List;
import java.util.Optional;

/** That a deployment starts: version, expected time, changes, who is on call. */
public final class StartAnnounced implements Step.Once {
    @Override
    public String id() {
        return "start.announce";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.start().flatMap(StartPlan::announce).isPresent();
    }

    @Override
    public Wish wish(StepFacts facts) {
        return Wishes.fromStart(facts);
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        Optional<StartPlan.Announcement> where = facts.policy().start().flatMap(StartPlan::announce);
        DeploymentEvent.Announced announced = new DeploymentEvent.Announced(
                facts.deployment().watch(),
                "start",
                where.flatMap(StartPlan.Announcement::slack),
                where.filter(StartPlan.Announcement::statuspage).isPresent(),
                "\uD83D\uDE80 " + Wording.environment(facts) + " Deployment Starting",
                List.of(
                        Wording.version(facts),
                        new AnnouncedLine("ETA", Wording.minutes(Wording.expected(facts.policy()))),
                        new AnnouncedLine("Changes", Wording.changes(facts)),
                        new AnnouncedLine("On-call", Wording.onCall(facts))));
        return StepAnswer.Done.of("the start is announced").telling(announced);
    }

    /** It is published with the answer that says so, or not at all. */
    @Override
    public StepAnswer read(StepFacts facts) {
        return StepAnswer.NotDone.of("not-announced", "The start is not announced", "Nothing: it is announced again");
    }
}
