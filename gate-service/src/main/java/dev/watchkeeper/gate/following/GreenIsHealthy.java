package dev.watchkeeper.gate.following;

import dev.watchkeeper.gate.around.Holds;
import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** The new version's own tasks run, all of them, and pass the health checks of the platform: the first traffic waits for it. */
public final class GreenIsHealthy implements Step.Followed {
    private final ReadingTargets targets;

    public GreenIsHealthy(ReadingTargets targets) {
        this.targets = targets;
    }

    @Override
    public String id() {
        return "cutover.greenHealthy";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.cutover().greenHealthy() && ReadingTargets.askedBy(policy);
    }

    /** Once the version has traffic its checks say more. */
    @Override
    public Wish wish(StepFacts facts) {
        if (!facts.deployment().live()
                || facts.deployment().times().firstTraffic().isPresent()) {
            return Wish.OVER;
        }
        return facts.deployment().running() ? Wish.WANTED : Wish.NOT_YET;
    }

    @Override
    public Holds holds() {
        return Holds.FIRST_TRAFFIC_UNTIL_DONE;
    }

    @Override
    public Duration timeout() {
        return Following.TIMEOUT;
    }

    /** Pulling an image and starting tasks is over by then. */
    @Override
    public Duration patience(Policy policy) {
        return Duration.ofMinutes(15);
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return targets.read(facts, GreenIsHealthy::judged);
    }

    static StepAnswer judged(List<Shown> all) {
        String tasks = all.stream().map(Shown::tasks).collect(Collectors.joining("; "));
        return all.stream().allMatch(Shown::healthy)
                ? StepAnswer.Done.of("the new version is healthy: " + tasks)
                : StepAnswer.Running.of("the new version is not healthy yet: " + tasks);
    }
}
