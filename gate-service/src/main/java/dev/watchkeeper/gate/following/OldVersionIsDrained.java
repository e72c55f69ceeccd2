package dev.watchkeeper.gate.following;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Nothing of the old version runs any more. It is followed from the full shift on, and holds nothing: platforms keep the old version
 * for a while so that traffic can go back at once, and the watch must not wait for that.
 */
public final class OldVersionIsDrained implements Step.Followed {
    private final ReadingTargets targets;

    public OldVersionIsDrained(ReadingTargets targets) {
        this.targets = targets;
    }

    @Override
    public String id() {
        return "cutover.drained";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.cutover().drained() && ReadingTargets.askedBy(policy);
    }

    @Override
    public Wish wish(StepFacts facts) {
        if (!facts.deployment().live() || facts.evidence().rollback().underway()) {
            return Wish.OVER;
        }
        return facts.deployment().times().fullShift().isPresent() ? Wish.WANTED : Wish.NOT_YET;
    }

    @Override
    public Duration timeout() {
        return Following.TIMEOUT;
    }

    /** CodeDeploy and ECS keep the old version for an hour where nothing else is set. */
    @Override
    public Duration patience(Policy policy) {
        return Duration.ofMinutes(90);
    }

    @Override
    public Duration readEvery() {
        return Duration.ofSeconds(15);
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return targets.read(facts, OldVersionIsDrained::judged);
    }

    static StepAnswer judged(List<Shown> all) {
        String tasks = all.stream().map(Shown::tasks).collect(Collectors.joining("; "));
        return all.stream().allMatch(Shown::drained)
                ? StepAnswer.Done.of("the old version is drained: " + tasks)
                : StepAnswer.Running.of("the old version still runs: " + tasks);
    }
}
