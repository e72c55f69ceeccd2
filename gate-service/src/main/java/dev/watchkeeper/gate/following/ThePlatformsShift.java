package dev.watchkeeper.gate.following;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The platform shifts the traffic by itself, and the gate follows: each share that it shows is written down as if it had been asked
 * for, and the last one is the full shift. Of several targets the one that is furthest behind counts.
 */
public final class ThePlatformsShift implements Step.Followed {
    static final String ECS = "ecs";

    private final ReadingTargets targets;
    private final RecordingShift recording;

    public ThePlatformsShift(ReadingTargets targets, RecordingShift recording) {
        this.targets = targets;
        this.recording = recording;
    }

    @Override
    public String id() {
        return "cutover.from";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.cutover().from().filter(ECS::equals).isPresent() && ReadingTargets.askedBy(policy);
    }

    @Override
    public Wish wish(StepFacts facts) {
        if (!facts.deployment().live()
                || facts.deployment().times().fullShift().isPresent()
                || facts.evidence().rollback().underway()) {
            return Wish.OVER;
        }
        return facts.deployment().running() ? Wish.WANTED : Wish.NOT_YET;
    }

    @Override
    public Duration timeout() {
        return Following.TIMEOUT;
    }

    /** A pipeline has begun to change the service by then. */
    @Override
    public Duration patience(Policy policy) {
        return Duration.ofMinutes(60);
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return targets.read(facts, all -> followed(facts, all));
    }

    private StepAnswer followed(StepFacts facts, List<Shown> all) {
        Shown last = all.stream().min(Comparator.comparing(Shown::share)).orElseThrow();
        boolean up = all.stream().allMatch(each -> each.green().isPresent());
        if (!up) {
            return StepAnswer.Running.of(last.tasks());
        }
        Optional<String> objection = recording.record(facts.deployment().id(), last.share(), last.tasks());
        String told = "ECS gives the new version " + last.share() + " % of the traffic: " + last.tasks();
        return last.share() == 100 && objection.isEmpty()
                ? StepAnswer.Done.of(told)
                : StepAnswer.Running.of(told + objection.map(why -> "; " + why).orElse(""));
    }
}
