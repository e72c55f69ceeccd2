package dev.watchkeeper.cli;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.replay.file.RecordingFile;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * A deployment as the archive would have recorded it: ten-second buckets of a thousand requests and a tick every minute, judged by
 * the real core under the policy that was in force. When that takes the version back, the rollback is verified and the recording ends.
 */
final class SyntheticWatch {
    static final int TOTAL = 1000;
    /** From the request to the first traffic, and from there to the whole of it. */
    static final Duration FIRST_TRAFFIC = Duration.ofMinutes(1);
    /** A bucket is read so long after its end. */
    static final Duration READ = Duration.ofMillis(400);

    private static final Duration BUCKET = Duration.ofSeconds(10);

    private final EventCodec codec = new EventCodec();
    private final List<Recorded> recorded = new ArrayList<>();
    private final Map<String, Long> offsets = new HashMap<>();
    private final Instant requested;
    private final WatchRef watch;
    private WatchState state;

    private SyntheticWatch(String id, Instant requested, PolicyReading.Accepted policy) {
        this.requested = requested;
        this.watch = new WatchRef(new DeploymentId(id), Run.FIRST, ServiceRef.parse("demo/shop/production"));
        this.state = WatchState.requested(watch, new WatchRules(policy.policy()), StartKind.NORMAL, requested);
        record(
                new DeploymentEvent.Requested(
                        watch,
                        Version.ofTag("v2"),
                        List.of(),
                        new ResolvedPolicy(
                                policy.document().canonicalJson(),
                                new PolicyHash(policy.document().hash())),
                        new SubjectId("ann"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()),
                requested);
    }

    /**
     * Writes the recording of one deployment.
     *
     * @param policy that was in force
     * @param buckets how many there are after the first traffic, unless the version is taken back
     * @param bad bad requests of a bucket, by its number from 0
     */
    static void write(Path folder, String id, Instant requested, String policy, int buckets, IntUnaryOperator bad)
            throws IOException {
        if (!(PolicyReader.read(policy) instanceof PolicyReading.Accepted accepted)) {
            throw new IllegalStateException("the policy in force is refused");
        }
        SyntheticWatch synthetic = new SyntheticWatch(id, requested, accepted);
        if (buckets > 0) {
            synthetic.watch(buckets, bad);
        } else {
            synthetic.record(new DeploymentEvent.Refused(synthetic.watch, List.of()), requested.plusSeconds(1));
        }
        try (OutputStream target = Files.newOutputStream(folder.resolve(id + ".recording"))) {
            RecordingFile.write(id, synthetic.recorded, target);
        }
    }

    private void watch(int buckets, IntUnaryOperator bad) {
        Instant begin = requested.plus(FIRST_TRAFFIC);
        shift(begin);
        for (int i = 0; i < buckets; i++) {
            Instant start = begin.plus(BUCKET.multipliedBy(i));
            if (observed(start, bad.applyAsInt(i))) {
                takenBack(start.plus(BUCKET));
                return;
            }
        }
    }

    private void shift(Instant at) {
        judge(new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "", at), at);
        judge(new DeploymentEvent.Shifted(watch, Version.ofTag("v2"), Optional.empty(), at), at);
    }

    /** Whether the version is taken back. */
    private boolean observed(Instant start, int bad) {
        Sample sample = new Sample(start, BUCKET, new Reading.Measured(new Measurement.Counts(bad, TOTAL)));
        CheckReading reading =
                new CheckReading(new CheckName("error-rate"), BUCKET, Duration.ZERO, sample.end(), List.of(sample));
        return judge(
                        new ObservationEvent.Observed(
                                watch,
                                sample.end(),
                                "probe-1",
                                0,
                                ObservationPurpose.WATCH,
                                Optional.empty(),
                                List.of(reading)),
                        sample.end().plus(READ))
                || (sample.end().getEpochSecond() % 60 == 0
                        && judge(
                                new Ticked(0, sample.end(), new TreeMap<>(), List.of()),
                                sample.end().plusSeconds(1)));
    }

    private void takenBack(Instant at) {
        Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.observations", 0));
        record(new VerdictEvent.RollbackVerified(watch, new LookId("look-1"), "verified", mark), at.plusSeconds(40));
        record(new DeploymentEvent.Ended(watch, EndReason.ROLLED_BACK, "rolled back"), at.plusSeconds(41));
    }

    private boolean judge(Event event, Instant appended) {
        record(event, appended);
        Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger(event.topic().topicName(), 0));
        Judged judged = Judge.apply(state, input(event, appended, mark), appended);
        state = judged.state();
        boolean takenBack = false;
        for (Decision decision : judged.decisions()) {
            record(decision.event(), appended);
            takenBack |= decision.event() instanceof VerdictEvent.VerdictChanged changed
                    && changed.rollsBack()
                    && changed.verdict() instanceof Verdict.Breached;
        }
        return takenBack;
    }

    private static Input input(Event event, Instant appended, Mark mark) {
        return switch (event) {
            case DeploymentEvent e -> new Input.OfDeployment(e, appended, appended, mark);
            case ObservationEvent e -> new Input.OfObservation(e, appended, mark);
            case Ticked e -> new Input.OfTick(e, appended, mark);
            default -> throw new IllegalStateException("no input of the core: " + event);
        };
    }

    private void record(Event event, Instant appended) {
        long offset = offsets.merge(event.topic().topicName(), 1L, Long::sum) - 1;
        Envelope envelope = new Envelope(
                DerivedId.event(watch.idPrefix(), event.topic().topicName(), Long.toString(offset)),
                event.topic().writer(),
                appended,
                new Sequence(1, offset + 1),
                event);
        recorded.add(new Recorded(0, offset, appended, codec.encode(envelope)));
    }
}
