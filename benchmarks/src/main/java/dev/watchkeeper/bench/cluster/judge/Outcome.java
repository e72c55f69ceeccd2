package dev.watchkeeper.bench.cluster.judge;

import dev.watchkeeper.bench.cluster.load.WatchedPolicy;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a deployment came to.
 *
 * @param started rollbacks that began
 * @param rolledBack rollbacks that ended well
 * @param verified verdicts that a rollback has helped
 * @param failed rollbacks that failed
 * @param watchedAgain watches of the old version that began after a rollback
 * @param endings how often each phase ended so
 */
public record Outcome(
        int started,
        int rolledBack,
        int verified,
        int failed,
        int watchedAgain,
        SortedMap<String, List<PhaseEnding>> endings) {

    /** @param once what is known about the deployment, each event once */
    static Outcome of(String deployment, List<Written> once) {
        SortedMap<String, List<PhaseEnding>> endings = new TreeMap<>();
        once.stream()
                .map(Written::event)
                .filter(VerdictEvent.PhaseEnded.class::isInstance)
                .map(VerdictEvent.PhaseEnded.class::cast)
                .filter(ended -> ended.watch().deployment().value().equals(deployment))
                .forEach(ended -> endings.merge(
                        ended.phase().value(),
                        List.of(ended.ending()),
                        (before, now) -> java.util.stream.Stream.concat(before.stream(), now.stream())
                                .toList()));
        return new Outcome(
                count(once, deployment, RollbackEvent.RollbackStarted.class),
                count(once, deployment, RollbackEvent.RolledBack.class),
                count(once, deployment, VerdictEvent.RollbackVerified.class),
                count(once, deployment, RollbackEvent.RollbackFailed.class),
                (int) once.stream()
                        .map(Written::event)
                        .filter(DeploymentEvent.Started.class::isInstance)
                        .map(DeploymentEvent.Started.class::cast)
                        .filter(started -> started.of()
                                .filter(of -> of.value().equals(deployment))
                                .isPresent())
                        .count(),
                endings);
    }

    private static int count(List<Written> once, String deployment, Class<?> type) {
        return (int) once.stream()
                .filter(record ->
                        type.isInstance(record.event()) && record.deployment().equals(deployment))
                .count();
    }

    /**
     * Whether a phase ended so that lasts longer than a take-over. Nobody looks between the loss of a probe and the take-over, and the
     * cutover may be over by then: it is blind, and said to be.
     */
    boolean blind() {
        return endings.entrySet().stream()
                .filter(phase -> !phase.getKey().equals(WatchedPolicy.SHORTER_THAN_A_TAKE_OVER))
                .anyMatch(phase -> phase.getValue().contains(PhaseEnding.BLIND));
    }

    /** The decision alone: what two runs of the same scenario have in common, however busy the machine was. */
    public String decision() {
        return rolledBack > 0 ? "taken back" : started > 0 ? "half taken back" : blind() ? "kept, blind" : "kept";
    }
}
