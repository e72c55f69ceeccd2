package dev.watchkeeper.bench.cluster.judge;

import dev.watchkeeper.bench.cluster.load.WatchedPolicy;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.VerdictId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Records as a broker would have them: one partition, a second apart unless it is said otherwise. */
final class MadeUpStream {
    static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Version OLD = Version.ofTag("v1");
    private static final Version NEW = Version.ofTag("v2");
    private static final Mark MARK = Mark.of(0, Map.of(), new Mark.Trigger(Topic.TICKS.topicName(), 1));

    private static final RollbackPlan.PlannedStep STEP =
            new RollbackPlan.PlannedStep(new TargetName("switch"), "webhook", "switch back");

    private final List<Written> records = new ArrayList<>();
    private final Map<String, Long> counters = new HashMap<>();
    private int partition;
    private Instant now = START;

    List<Written> records() {
        return List.copyOf(records);
    }

    MadeUpStream at(double seconds) {
        now = START.plusMillis((long) (seconds * 1000));
        return this;
    }

    MadeUpStream onPartition(int number) {
        partition = number;
        return this;
    }

    /** An event with the next number of its writer. */
    MadeUpStream say(Event event) {
        return say(event, 1);
    }

    MadeUpStream say(Event event, long epoch) {
        long counter = counters.merge(event.topic() + event.key() + epoch, 1L, Long::sum);
        return write(new Envelope(
                new EventId(event.topic().shortName() + "-" + event.key() + "-" + epoch + "-" + counter),
                event.topic().writer(),
                now,
                new Sequence(epoch, counter),
                event));
    }

    /** A number that is never written. */
    MadeUpStream skip(Event event) {
        counters.merge(event.topic() + event.key() + 1, 1L, Long::sum);
        return this;
    }

    /** The record at this place once more. */
    MadeUpStream again(int place) {
        return write(records.get(place).envelope());
    }

    /** Another event under the id and number of the last one. */
    MadeUpStream otherwise(Event event) {
        Envelope last = records.getLast().envelope();
        return write(new Envelope(last.id(), last.source(), now, last.seq(), event));
    }

    private MadeUpStream write(Envelope envelope) {
        records.add(new Written(envelope.event().topic(), partition, records.size(), now, envelope));
        now = now.plusSeconds(1);
        return this;
    }

    /** All that a version that stays comes to. */
    MadeUpStream kept(String deployment, PhaseEnding ending) {
        WatchedPolicy.PHASES.forEach(phase -> say(ended(deployment, phase, ending)));
        return this;
    }

    /** All that a version that is taken back comes to. */
    MadeUpStream takenBack(String deployment) {
        return say(ended(deployment, "cutover", PhaseEnding.PASSED))
                .say(started(deployment))
                .say(verified(deployment))
                .say(rolledBack(deployment))
                .say(watchedAgain(deployment));
    }

    static WatchRef watch(String deployment) {
        return new WatchRef(new DeploymentId(deployment), Run.FIRST, ServiceRef.of("demo", "s", "production"));
    }

    static VerdictEvent.PhaseEnded ended(String deployment, String phase, PhaseEnding ending) {
        return new VerdictEvent.PhaseEnded(
                watch(deployment), new PhaseName(phase), ending, START, START, List.of(), "it is over", MARK);
    }

    static RollbackEvent.RollbackStarted started(String deployment) {
        return new RollbackEvent.RollbackStarted(watch(deployment), Optional.empty(), NEW, OLD, "back");
    }

    static RollbackEvent.RollbackFailed failed(String deployment) {
        return new RollbackEvent.RollbackFailed(watch(deployment), "it did not work");
    }

    static RollbackEvent.Planned planned(String deployment) {
        return new RollbackEvent.Planned(
                watch(deployment), new RollbackPlan(NEW, OLD, List.of(STEP), ""), Optional.empty(), "planned");
    }

    static VerdictEvent.VerdictChanged breached(String deployment) {
        return new VerdictEvent.VerdictChanged(
                watch(deployment),
                new VerdictId("verdict"),
                new RuleId("rule"),
                Optional.empty(),
                1,
                new Verdict.Breached(START),
                true,
                Severity.PAGE,
                new Evidence(
                        Optional.empty(),
                        Optional.empty(),
                        START,
                        START,
                        1,
                        Optional.empty(),
                        Optional.empty(),
                        Duration.ZERO),
                "broken",
                MARK);
    }

    static VerdictEvent.RollbackVerified verified(String deployment) {
        return new VerdictEvent.RollbackVerified(watch(deployment), new LookId("look"), "it serves", MARK);
    }

    static RollbackEvent.RolledBack rolledBack(String deployment) {
        return new RollbackEvent.RolledBack(
                watch(deployment), NEW, OLD, new RollbackTimes(START, START, START, START, START, START), "back");
    }

    static DeploymentEvent.Started watchedAgain(String deployment) {
        return new DeploymentEvent.Started(
                watch(deployment + "-after"),
                StartKind.AFTER_ROLLBACK,
                Optional.of(new DeploymentId(deployment)),
                OLD,
                Optional.of(NEW),
                START);
    }

    static DeploymentEvent.Stable stable(String deployment) {
        return new DeploymentEvent.Stable(watch(deployment), NEW, PhaseEnding.PASSED, KnownGoodGrade.STABLE);
    }

    static DeploymentEvent.Ended over(String deployment) {
        return new DeploymentEvent.Ended(watch(deployment), EndReason.ROLLED_BACK, "over");
    }

    static ObservationEvent.Observed observed(String deployment, String instance) {
        return new ObservationEvent.Observed(
                watch(deployment), START, instance, 0, ObservationPurpose.WATCH, Optional.empty(), List.of());
    }

    static Ticked tick(int partition) {
        return new Ticked(partition, START, new TreeMap<>(), List.of());
    }
}
