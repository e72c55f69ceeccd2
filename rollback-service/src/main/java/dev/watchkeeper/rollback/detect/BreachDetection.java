package dev.watchkeeper.rollback.detect;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import dev.watchkeeper.rollback.plan.Trigger;
import dev.watchkeeper.rollback.terms.RollbackTerms;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** Tells a breach that takes back from everything else that verification says. */
public final class BreachDetection {
    private final Function<KnownDeployment, RollbackTerms> terms;

    public BreachDetection(Function<KnownDeployment, RollbackTerms> terms) {
        this.terms = terms;
    }

    /**
     * Says what a verdict means here.
     *
     * @param appended append time of the verdict's record
     * @param readTo the offset after the last record of {@code deployments} that was read in the verdict's partition
     */
    public Detection detect(VerdictChanged verdict, Instant appended, Optional<KnownDeployment> known, long readTo) {
        if (!(verdict.verdict() instanceof Verdict.Breached(Instant since))) {
            return new Detection.Pass("not a breach");
        }
        if (!verdict.rollsBack()) {
            return new Detection.Pass("rule " + verdict.rule() + " does not stand in rollback.when");
        }
        if (lastSeen(verdict) >= readTo) {
            return new Detection.Wait(
                    "deployments was read up to " + readTo + ", and the verdict has seen offset " + lastSeen(verdict));
        }
        if (known.isEmpty()) {
            return new Detection.Wait("deployment " + verdict.watch().deployment() + " is not known yet");
        }
        return about(verdict, since, appended, known.get());
    }

    private Detection about(VerdictChanged verdict, Instant since, Instant appended, KnownDeployment known) {
        if (!known.watch().equals(verdict.watch())) {
            return new Detection.Pass(
                    "the verdict is about " + verdict.watch() + ", and " + known.watch() + " is known");
        }
        if (known.status() == DeploymentStatus.REQUESTED || known.status() == DeploymentStatus.ADMITTED) {
            return new Detection.Wait("the start of " + known.watch().deployment() + " was not read yet");
        }
        if (!known.live()) {
            return new Detection.Pass(known.watch().deployment() + " is " + known.status() + ", not live");
        }
        if (!terms.apply(known).takesBackBetween(verdict.evidence().from(), appended, known.times())) {
            return new Detection.OutOfPhase("no phase of rollback.phases runs between "
                    + verdict.evidence().from() + " and " + appended + ": " + verdict.sentence());
        }
        return new Detection.Found(new Trigger.Automatic(
                verdict.id(),
                verdict.rule(),
                verdict.check(),
                verdict.transition(),
                since,
                verdict.evidence().to(),
                verdict.evidence().delay(),
                appended,
                verdict.sentence(),
                Optional.empty()));
    }

    /** The newest record of {@code deployments} that the verdict was made from; -1 for none. */
    private static long lastSeen(VerdictChanged verdict) {
        String deployments = Topic.DEPLOYMENTS.topicName();
        long seen = verdict.mark().seen().getOrDefault(deployments, -1L);
        boolean triggered = verdict.mark().trigger().topic().equals(deployments);
        return triggered ? Math.max(seen, verdict.mark().trigger().offset()) : seen;
    }
}
