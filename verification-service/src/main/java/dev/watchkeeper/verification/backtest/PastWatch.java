package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.replay.Recorded;
import dev.watchkeeper.verification.watch.Input;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A recorded watch.
 *
 * @param inputs in the order in which the broker appended them
 * @param acted when a rule first took the version back; empty when none did
 * @param verified whether a rollback was verified
 */
public record PastWatch(
        DeploymentEvent.Requested requested,
        Instant requestedAt,
        List<Input> inputs,
        Optional<Instant> acted,
        boolean verified) {
    public PastWatch {
        inputs = List.copyOf(inputs);
    }

    /** Empty for a recording that does not hold the request. */
    public static Optional<PastWatch> of(List<Recorded> records) {
        EventCodec codec = new EventCodec();
        List<Input> inputs = new ArrayList<>();
        Optional<Envelope> request = Optional.empty();
        Optional<Instant> acted = Optional.empty();
        boolean verified = false;
        List<Recorded> ordered = records.stream()
                .sorted(Comparator.comparing(Recorded::appended)
                        .thenComparing(Recorded::topic)
                        .thenComparing(Recorded::offset))
                .toList();
        for (Recorded recorded : ordered) {
            if (!(codec.decode(recorded.record()) instanceof Decoded.Read(Envelope envelope))) {
                continue;
            }
            if (envelope.event() instanceof DeploymentEvent.Requested && request.isEmpty()) {
                request = Optional.of(envelope);
            }
            input(recorded, envelope).ifPresent(inputs::add);
            if (acted.isEmpty() && acts(envelope.event())) {
                acted = Optional.of(envelope.time());
            }
            verified |= envelope.event() instanceof VerdictEvent.RollbackVerified;
        }
        Optional<Instant> first = acted;
        boolean proven = verified;
        return request.map(envelope ->
                new PastWatch((DeploymentEvent.Requested) envelope.event(), envelope.time(), inputs, first, proven));
    }

    static boolean acts(Event event) {
        return event instanceof VerdictEvent.VerdictChanged changed
                && changed.rollsBack()
                && changed.verdict() instanceof Verdict.Breached;
    }

    private static Optional<Input> input(Recorded recorded, Envelope envelope) {
        Mark mark =
                new Mark(recorded.partition(), new TreeMap<>(), new Mark.Trigger(recorded.topic(), recorded.offset()));
        return switch (envelope.event()) {
            case DeploymentEvent e ->
                Optional.of(new Input.OfDeployment(e, envelope.time(), recorded.appended(), mark));
            case ObservationEvent e -> Optional.of(new Input.OfObservation(e, recorded.appended(), mark));
            case Ticked e -> Optional.of(new Input.OfTick(e, recorded.appended(), mark));
            default -> Optional.empty();
        };
    }
}
