package dev.watchkeeper.bench.verification;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** A watch of a day as it would have been recorded: an observation every ten seconds, a tick every second, and what was said. */
final class RecordedDay {
    static final int CHECKS = 30;
    static final Duration EVERY = Duration.ofSeconds(10);
    private static final Duration DAY = Duration.ofHours(24);
    /** Once in so many observations a stretch of failures begins. */
    private static final int FAILING_EVERY = 700;

    private static final int FAILURES = 4;

    private final EventCodec codec = new EventCodec();
    private final AcceptedPolicies policies = new AcceptedPolicies();
    private final List<Recorded> records = new ArrayList<>();
    private final SortedMap<String, Long> seen = new TreeMap<>();
    private Optional<WatchState> state = Optional.empty();
    private Span quiet = Span.NONE;
    private long said;

    private RecordedDay() {}

    static List<Recorded> of() {
        RecordedDay day = new RecordedDay();
        day.live();
        return day.records;
    }

    private void live() {
        Instant begun = Instant.parse("2026-01-01T00:00:00Z");
        Fleet fleet = Fleet.of("day", 1, CHECKS, EVERY, begun);
        Readings readings = new Readings(fleet);
        fleet.events(this::take);
        // A little longer than the watch, so that its last phase ends in the recording.
        long seconds = DAY.plusMinutes(5).toSeconds();
        for (long second = 1; second <= seconds; second++) {
            Instant now = begun.plusSeconds(second);
            if (second % EVERY.toSeconds() == 0) {
                int tick = (int) (second / EVERY.toSeconds()) - 1;
                var watch = fleet.watches().getFirst();
                take(
                        tick % FAILING_EVERY < FAILURES && tick > FAILURES
                                ? readings.failing(watch, tick)
                                : readings.healthy(watch, tick),
                        now);
            }
            take(new Ticked(0, now, new TreeMap<>(seen), List.of()), now);
        }
    }

    private void take(Event event, Instant now) {
        String topic = event.topic().topicName();
        long offset = record(event, now);
        Mark mark = new Mark(0, seen, new Mark.Trigger(topic, offset));
        Input input = switch (event) {
            case DeploymentEvent e -> new Input.OfDeployment(e, now, now, mark);
            case ObservationEvent e -> new Input.OfObservation(e, now, mark);
            case Ticked e -> new Input.OfTick(e, now, mark);
            default -> throw new IllegalStateException("verification does not read " + event.getClass());
        };
        WatchState before = state.orElseGet(() -> requested((DeploymentEvent.Requested) event, now));
        WatchState folded = Judge.fold(before, input);
        Judged judged = Judge.judge(folded, input, now, event instanceof Ticked ? quiet : Span.NONE);
        for (Decision decision : judged.decisions()) {
            records.add(recorded(Topic.VERDICTS.topicName(), said, now, decision.envelope(now, ++said)));
        }
        state = Optional.of(judged.state());
        quiet = judged.quiet();
        seen.put(topic, offset);
    }

    private WatchState requested(DeploymentEvent.Requested event, Instant now) {
        return WatchState.requested(event.watch(), policies.of(event.policy()), event.kind(), now);
    }

    private long record(Event event, Instant now) {
        String topic = event.topic().topicName();
        long offset = seen.getOrDefault(topic, -1L) + 1;
        Envelope envelope = new Envelope(
                DerivedId.event(topic, "day", Long.toString(offset)),
                event.topic().writer(),
                now,
                new Sequence(1, offset + 1),
                event);
        records.add(recorded(topic, offset, now, envelope));
        return offset;
    }

    private Recorded recorded(String topic, long offset, Instant now, Envelope envelope) {
        var encoded = codec.encode(envelope);
        if (!encoded.topic().equals(topic)) {
            throw new IllegalStateException("an event of " + topic + " goes to " + encoded.topic());
        }
        return new Recorded(0, offset, now, encoded);
    }
}
