package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Computes a recorded watch again with the same core. The recorded verdicts say by their marks which inputs had been read: those
 * are folded in any order, the trigger last, and what is then decided must be the recorded bytes.
 */
public final class Replay {
    private static final Duration FUTURE_ALLOWED = Duration.ofMinutes(2);
    /** Facts before what was measured; between two marks any order gives the same. */
    private static final List<Topic> INPUTS = List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS, Topic.TICKS);

    private final EventCodec codec = new EventCodec();
    private final AcceptedPolicies policies = new AcceptedPolicies();
    private final Map<String, NavigableMap<Long, Read>> inputs = new LinkedHashMap<>();
    private final List<Read> verdicts = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();
    /** Observations of a deployment that is not known yet, as verification holds them. */
    private final List<Read> early = new ArrayList<>();

    private Optional<WatchState> state = Optional.empty();

    private Replay(List<Recorded> records) {
        INPUTS.forEach(topic -> inputs.put(topic.topicName(), new TreeMap<>()));
        records.forEach(this::read);
        leaveOutWhatWasLost();
        verdicts.sort(Comparator.comparingLong(read -> read.recorded().offset()));
    }

    /** Replays the records of one deployment's watch, in any order. */
    public static Replayed of(List<Recorded> records) {
        return new Replay(records).run();
    }

    private record Read(Recorded recorded, Envelope envelope) {}

    private void read(Recorded recorded) {
        NavigableMap<Long, Read> inputsOfTopic = inputs.get(recorded.topic());
        if (inputsOfTopic == null && !recorded.topic().equals(Topic.VERDICTS.topicName())) {
            return;
        }
        switch (codec.decode(recorded.record())) {
            case Decoded.Read(Envelope envelope) -> {
                Read read = new Read(recorded, envelope);
                if (inputsOfTopic == null) {
                    verdicts.add(read);
                } else if (!envelope.time().isAfter(recorded.appended().plus(FUTURE_ALLOWED))) {
                    inputsOfTopic.put(recorded.offset(), read);
                }
            }
            case Decoded.Erased erased -> unreadable.add(place(recorded) + " is erased");
            case Decoded.Unreadable(String reason) -> unreadable.add(place(recorded) + ": " + reason);
        }
    }

    /** The recording may have records that were deleted before verification read them; its ticks say which. */
    private void leaveOutWhatWasLost() {
        for (Read tick : inputsOf(Topic.TICKS).values()) {
            if (tick.envelope().event() instanceof Ticked ticked) {
                for (Ticked.LostSpan lost : ticked.gaps()) {
                    inputsOf(Topic.ofName(lost.topic()))
                            .subMap(lost.fromOffset(), true, lost.toOffset(), true)
                            .clear();
                }
            }
        }
    }

    private static String place(Recorded recorded) {
        return recorded.topic() + "/" + recorded.partition() + "/" + recorded.offset();
    }

    private Replayed run() {
        List<Replayed.Line> lines = new ArrayList<>();
        for (List<Read> sitting : byTrigger()) {
            if (sitting.getFirst().envelope().event() instanceof VerdictEvent first) {
                compare(sitting, decide(first.mark()), lines);
            }
        }
        return new Replayed(lines, unreadable);
    }

    /** Verdicts that one record triggered stand beside each other. */
    private List<List<Read>> byTrigger() {
        Map<Mark.Trigger, List<Read>> byTrigger = new LinkedHashMap<>();
        for (Read read : verdicts) {
            if (read.envelope().event() instanceof VerdictEvent verdict) {
                byTrigger
                        .computeIfAbsent(verdict.mark().trigger(), t -> new ArrayList<>())
                        .add(read);
            }
        }
        return List.copyOf(byTrigger.values());
    }

    /** Folds what the mark has seen, then the trigger, and judges. */
    private List<Envelope> decide(Mark mark) {
        for (Topic topic : INPUTS) {
            Long seen = mark.seen().get(topic.topicName());
            NavigableMap<Long, Read> waiting = inputsOf(topic);
            while (seen != null && !waiting.isEmpty() && waiting.firstKey() <= seen) {
                Read next = waiting.pollFirstEntry().getValue();
                fold(next, mark);
            }
        }
        Read trigger = inputsOf(Topic.ofName(mark.trigger().topic()))
                .remove(mark.trigger().offset());
        if (trigger == null) {
            return List.of();
        }
        Optional<Input> input = fold(trigger, mark);
        if (input.isEmpty() || state.isEmpty()) {
            return List.of();
        }
        long said = state.get().said();
        Judged judged = Judge.judge(state.get(), input.get(), input.get().appended());
        state = Optional.of(judged.state());
        List<Envelope> decided = new ArrayList<>();
        for (Decision decision : judged.decisions()) {
            decided.add(decision.envelope(input.get().appended(), ++said));
        }
        return decided;
    }

    private NavigableMap<Long, Read> inputsOf(Topic topic) {
        return inputs.getOrDefault(topic.topicName(), new TreeMap<>());
    }

    private Optional<Input> fold(Read read, Mark mark) {
        Optional<Input> input = input(read, mark);
        if (state.isEmpty() && read.envelope().event() instanceof DeploymentEvent.Requested requested) {
            state = Optional.of(WatchState.requested(
                    requested.watch(),
                    policies.of(requested.policy()),
                    requested.kind(),
                    read.envelope().time()));
        }
        if (state.isEmpty()) {
            if (read.envelope().event() instanceof ObservationEvent) {
                early.add(read);
            }
        } else {
            input.ifPresent(this::fold);
            early.forEach(waited -> input(waited, mark).ifPresent(this::fold));
            early.clear();
        }
        return input;
    }

    private void fold(Input input) {
        state = state.map(known -> Judge.fold(known, input));
    }

    private static Optional<Input> input(Read read, Mark mark) {
        Event event = read.envelope().event();
        return switch (event) {
            case DeploymentEvent e ->
                Optional.of(new Input.OfDeployment(
                        e, read.envelope().time(), read.recorded().appended(), mark));
            case ObservationEvent e ->
                Optional.of(new Input.OfObservation(e, read.recorded().appended(), mark));
            case Ticked e -> Optional.of(new Input.OfTick(e, read.recorded().appended(), mark));
            default -> Optional.empty();
        };
    }

    private void compare(List<Read> recorded, List<Envelope> decided, List<Replayed.Line> lines) {
        for (int i = 0; i < Math.max(recorded.size(), decided.size()); i++) {
            Optional<Read> there = i < recorded.size() ? Optional.of(recorded.get(i)) : Optional.empty();
            Optional<Envelope> again = i < decided.size() ? Optional.of(decided.get(i)) : Optional.empty();
            boolean same = there.isPresent()
                    && again.isPresent()
                    && Arrays.equals(
                            bytes(again.get()),
                            there.get().recorded().record().value().orElse(new byte[0]));
            lines.add(new Replayed.Line(
                    again.or(() -> there.map(Read::envelope))
                            .map(Envelope::time)
                            .orElseThrow(),
                    there.map(r -> r.envelope().event().sentence()),
                    again.map(e -> e.event().sentence()),
                    same,
                    again.map(Replay::links).orElse(List.of())));
        }
    }

    private static List<Link> links(Envelope decided) {
        return decided.event() instanceof VerdictEvent verdict
                ? new Said(decided.time(), verdict)
                        .breach()
                        .flatMap(VerdictEvent.VerdictChanged::links)
                        .orElse(List.of())
                : List.of();
    }

    private byte[] bytes(Envelope envelope) {
        return codec.encode(envelope).value().orElseThrow();
    }
}
