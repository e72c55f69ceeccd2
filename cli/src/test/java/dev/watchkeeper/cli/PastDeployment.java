package dev.watchkeeper.cli;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
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
import dev.watchkeeper.contract.topic.Topic;
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
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;

/**
 * A watch as the service records it: its events, what the core says of them under the policy that was used then, and the end when
 * that took the version back.
 */
final class PastDeployment {
    private static final Duration BUCKET = Duration.ofSeconds(10);
    private static final int REQUESTS = 1000;
    private static final CheckName CHECK = new CheckName("error-rate");

    private final EventCodec codec = new EventCodec();
    private final List<Recorded> records = new ArrayList<>();
    private final SortedMap<String, Long> seen = new TreeMap<>();
    private final WatchRef watch;
    private final Instant begun;
    private WatchState state;
    private Optional<Instant> acted = Optional.empty();
    private long said;

    private PastDeployment(String name, Instant begun, String policy) {
        this.begun = begun;
        this.watch = new WatchRef(new DeploymentId(name), Run.FIRST, ServiceRef.parse("demo/shop/production"));
        if (!(PolicyReader.read(policy) instanceof PolicyReading.Accepted accepted)) {
            throw new IllegalArgumentException("the policy of the test is refused");
        }
        this.state = WatchState.requested(watch, new WatchRules(accepted.policy()), StartKind.NORMAL, begun);
        Version version = Version.ofTag("v2");
        take(
                new DeploymentEvent.Requested(
                        watch,
                        version,
                        List.of(),
                        new ResolvedPolicy(
                                accepted.document().canonicalJson(),
                                new PolicyHash(accepted.document().hash())),
                        new SubjectId("ci"),
                        Optional.empty(),
                        StartKind.NORMAL,
                        Optional.empty()),
                begun);
        take(
                new DeploymentEvent.Started(
                        watch, StartKind.NORMAL, Optional.empty(), version, Optional.empty(), begun),
                begun);
        take(new DeploymentEvent.CutoverStep(watch, 100, CutoverAnswer.GO, "", begun), begun);
        take(new DeploymentEvent.Shifted(watch, version, Optional.empty(), begun), begun);
    }

    /**
     * Records one in a folder.
     *
     * @param policy under which it was judged then
     * @param failing of the 1,000 requests of each bucket of 10 s, by the number of the bucket
     */
    static void record(
            Path folder, String name, Instant begun, Duration length, String policy, IntUnaryOperator failing)
            throws IOException {
        PastDeployment past = new PastDeployment(name, begun, policy);
        past.live(length, failing);
        try (OutputStream file = Files.newOutputStream(folder.resolve(name + ".recording"))) {
            RecordingFile.write(name, past.records, file);
        }
    }

    private void live(Duration length, IntUnaryOperator failing) {
        for (int bucket = 0; bucket < length.dividedBy(BUCKET) && acted.isEmpty(); bucket++) {
            Instant end = begun.plus(BUCKET.multipliedBy(bucket + 1L));
            Measurement counts = new Measurement.Counts(failing.applyAsInt(bucket), REQUESTS);
            Sample sample = new Sample(end.minus(BUCKET), BUCKET, new Reading.Measured(counts));
            take(
                    new ObservationEvent.Observed(
                            watch,
                            end,
                            "probe",
                            0,
                            ObservationPurpose.WATCH,
                            Optional.empty(),
                            List.of(new CheckReading(CHECK, BUCKET, Duration.ZERO, end, List.of(sample)))),
                    end);
            take(new Ticked(0, end, new TreeMap<>(seen), List.of()), end);
        }
        acted.ifPresent(at -> say(
                new VerdictEvent.RollbackVerified(
                        watch, new LookId("look"), "the old version serves", mark(Topic.OBSERVATIONS.topicName(), 0)),
                at.plusSeconds(20)));
    }

    private void take(Event event, Instant now) {
        String topic = event.topic().topicName();
        long offset = record(event, now);
        Mark mark = mark(topic, offset);
        Input input = switch (event) {
            case DeploymentEvent e -> new Input.OfDeployment(e, now, now, mark);
            case ObservationEvent e -> new Input.OfObservation(e, now, mark);
            case Ticked e -> new Input.OfTick(e, now, mark);
            default -> throw new IllegalStateException("verification does not read " + event.getClass());
        };
        Judged judged = Judge.apply(state, input, now);
        for (Decision decision : judged.decisions()) {
            say(decision.event(), now);
            if (decision.event() instanceof VerdictEvent.VerdictChanged changed
                    && changed.rollsBack()
                    && changed.verdict() instanceof Verdict.Breached
                    && acted.isEmpty()) {
                acted = Optional.of(now);
            }
        }
        state = judged.state();
        seen.put(topic, offset);
    }

    private void say(VerdictEvent event, Instant now) {
        records.add(recorded(Topic.VERDICTS.topicName(), said++, now, event));
    }

    private long record(Event event, Instant now) {
        long offset = seen.getOrDefault(event.topic().topicName(), -1L) + 1;
        records.add(recorded(event.topic().topicName(), offset, now, event));
        return offset;
    }

    private Recorded recorded(String topic, long offset, Instant now, Event event) {
        Envelope envelope = new Envelope(
                DerivedId.event(topic, watch.deployment().value(), Long.toString(offset)),
                event.topic().writer(),
                now,
                new Sequence(1, offset + 1),
                event);
        return new Recorded(0, offset, now, codec.encode(envelope));
    }

    private Mark mark(String topic, long offset) {
        return new Mark(0, new TreeMap<>(), new Mark.Trigger(topic, offset));
    }
}
