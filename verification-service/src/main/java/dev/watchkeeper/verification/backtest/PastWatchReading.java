package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Takes the records of a recording one by one and keeps what a watch is judged by: no bytes, and nothing that only tells of it. */
public final class PastWatchReading {
    /** What the other topics say is no input of a judgement. */
    public static final Set<Topic> READS = Set.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS, Topic.VERDICTS);

    private static final Comparator<Kept> AS_APPENDED =
            Comparator.comparing(Kept::appended).thenComparing(Kept::topic).thenComparing(Kept::offset);

    private final EventCodec codec = new EventCodec();
    private final List<Kept> kept = new ArrayList<>();

    /** What cannot be read was no input of the watch either. */
    public void add(Recorded recorded) {
        if (codec.decode(recorded.record()) instanceof Decoded.Read(Envelope envelope)
                && READS.contains(envelope.event().topic())) {
            kept.add(new Kept(
                    recorded.appended(),
                    envelope.event().topic().topicName(),
                    recorded.partition(),
                    recorded.offset(),
                    envelope));
        }
    }

    /** Empty when the request was not among the records. */
    public Optional<PastWatch> watch() {
        kept.sort(AS_APPENDED);
        List<Input> inputs = new ArrayList<>();
        Optional<Envelope> request = Optional.empty();
        Optional<Instant> acted = Optional.empty();
        boolean verified = false;
        for (Kept one : kept) {
            Envelope envelope = one.envelope();
            if (envelope.event() instanceof DeploymentEvent.Requested && request.isEmpty()) {
                request = Optional.of(envelope);
            }
            input(one).ifPresent(inputs::add);
            if (acted.isEmpty() && PastWatch.acts(envelope.event())) {
                acted = Optional.of(envelope.time());
            }
            verified |= envelope.event() instanceof VerdictEvent.RollbackVerified;
        }
        Optional<Instant> first = acted;
        boolean proven = verified;
        return request.map(envelope ->
                new PastWatch((DeploymentEvent.Requested) envelope.event(), envelope.time(), inputs, first, proven));
    }

    private static Optional<Input> input(Kept one) {
        Mark mark = new Mark(one.partition(), new TreeMap<>(), new Mark.Trigger(one.topic(), one.offset()));
        return switch (one.envelope().event()) {
            case DeploymentEvent e ->
                Optional.of(new Input.OfDeployment(e, one.envelope().time(), one.appended(), mark));
            case ObservationEvent e -> Optional.of(new Input.OfObservation(e, one.appended(), mark));
            case Ticked e -> Optional.of(new Input.OfTick(e, one.appended(), mark));
            default -> Optional.empty();
        };
    }

    private record Kept(Instant appended, String topic, int partition, long offset, Envelope envelope) {}
}
