package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Verification as the topology runs it: one record after another, any topic next, and all that follows is committed together or
 * not at all. Observations of a deployment that is not known yet wait.
 */
final class Instance {
    private final Core core;
    private final SimulatedPolicy policy;
    private final SortedMap<String, Long> seen = new TreeMap<>();
    private final List<Appended> held = new ArrayList<>();
    private final List<Envelope> said = new ArrayList<>();
    private Optional<WatchState> state = Optional.empty();
    private Optional<WatchState> beforeLast = Optional.empty();
    private Optional<EncodedState> encoded = Optional.empty();
    private Committed committed = new Committed(new TreeMap<>(), List.of(), Optional.empty(), 0);

    Instance(Core core, SimulatedPolicy policy) {
        this.core = core;
        this.policy = policy;
    }

    private record Committed(SortedMap<String, Long> seen, List<Appended> held, Optional<byte[]> state, int said) {}

    Optional<WatchState> state() {
        return state;
    }

    long next(Topic topic) {
        return seen.getOrDefault(topic.topicName(), -1L) + 1;
    }

    SortedMap<String, Long> seen() {
        return new TreeMap<>(seen);
    }

    /** What was committed, and what stands in the open transaction. */
    List<Envelope> said() {
        return said;
    }

    int committedVerdicts() {
        return committed.said();
    }

    /** Reads a record: what it says then. */
    List<Envelope> read(Appended record) {
        Mark mark = new Mark(0, seen, record.trigger());
        beforeLast = state;
        List<Envelope> now = record.fromTheFuture() ? List.of() : take(record, mark);
        seen.put(record.topic().topicName(), record.offset());
        said.addAll(now);
        return now;
    }

    private List<Envelope> take(Appended record, Mark mark) {
        return switch (record.event()) {
            case DeploymentEvent event -> {
                if (state.isEmpty() && event instanceof DeploymentEvent.Requested requested) {
                    state = Optional.of(
                            WatchState.requested(requested.watch(), policy.rules(), requested.kind(), record.time()));
                }
                Input input = new Input.OfDeployment(event, record.time(), record.appended(), mark);
                yield judged(input, mark);
            }
            case ObservationEvent event -> {
                if (state.isEmpty()) {
                    held.add(record);
                    yield List.of();
                }
                yield judged(new Input.OfObservation(event, record.appended(), mark), mark);
            }
            case Ticked tick -> judged(new Input.OfTick(tick, record.appended(), mark), mark);
            default -> throw new IllegalStateException("no input topic carries " + record.event());
        };
    }

    private List<Envelope> judged(Input input, Mark mark) {
        if (state.isEmpty()) {
            return List.of();
        }
        WatchState folded = core.fold(state.get(), input);
        for (Appended waiting : List.copyOf(held)) {
            if (waiting.event() instanceof ObservationEvent event) {
                folded = core.fold(folded, new Input.OfObservation(event, waiting.appended(), mark));
            }
        }
        held.clear();
        Judged judged = core.judge(folded, input, input.appended());
        state = Optional.of(judged.state());
        List<Envelope> now = new ArrayList<>();
        long number = folded.said();
        for (Decision decision : judged.decisions()) {
            now.add(decision.envelope(input.appended(), ++number));
        }
        return now;
    }

    /** The bytes of a state that have been computed already. */
    void encoded(WatchState state, byte[] bytes) {
        encoded = Optional.of(new EncodedState(state, bytes));
    }

    @SuppressWarnings("ReferenceEquality") // the same object has the same bytes
    private byte[] bytes(WatchState wanted) {
        return encoded.filter(e -> e.state() == wanted).map(EncodedState::bytes).orElseGet(() -> core.encode(wanted));
    }

    @SuppressWarnings("ArrayRecordComponent") // held for one step, never compared
    private record EncodedState(WatchState state, byte[] bytes) {}

    /** State, offsets and verdicts at once. */
    void commit() {
        Optional<WatchState> kept = core.losesLastRecord() ? beforeLast : state;
        Optional<byte[]> bytes =
                core.offsetsWithoutState() && committed.state().isPresent() ? committed.state() : kept.map(this::bytes);
        committed = new Committed(new TreeMap<>(seen), List.copyOf(held), bytes, said.size());
    }

    /** All since the last commit is gone, and the state comes back from its bytes. */
    void crash() {
        seen.clear();
        seen.putAll(committed.seen());
        held.clear();
        held.addAll(committed.held());
        said.subList(committed.said(), said.size()).clear();
        state = committed.state().map(bytes -> core.restored(core.decode(bytes, policy.rules())));
    }

    /** Records that were deleted before they were read: they are noted in the next tick. */
    List<Ticked.LostSpan> lost(Broker broker) {
        List<Ticked.LostSpan> lost = new ArrayList<>();
        for (Topic topic : List.of(Topic.DEPLOYMENTS, Topic.OBSERVATIONS)) {
            long next = next(topic);
            if (seen.containsKey(topic.topicName()) && broker.start(topic) > next) {
                lost.add(new Ticked.LostSpan(topic.topicName(), next, broker.start(topic) - 1));
            }
        }
        return lost;
    }
}
