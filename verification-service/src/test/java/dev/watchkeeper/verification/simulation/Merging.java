package dev.watchkeeper.verification.simulation;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * A second judge that reads the same records, guided by the marks alone: between two marks in another order across topics, and
 * judging only where the first one spoke. It must say the same.
 */
final class Merging {
    private final Core core;
    private final SimulatedPolicy policy;
    private final Random dice;
    private final Map<Topic, Deque<Appended>> waiting = new EnumMap<>(Topic.class);
    private final List<Appended> held = new ArrayList<>();
    private Optional<WatchState> state = Optional.empty();

    Merging(Core core, SimulatedPolicy policy, List<Appended> records, Random dice) {
        this.core = core;
        this.policy = policy;
        this.dice = dice;
        Broker.INPUTS.forEach(topic -> waiting.put(topic, new ArrayDeque<>()));
        records.forEach(record -> of(record.topic()).add(record));
    }

    private Deque<Appended> of(Topic topic) {
        return waiting.computeIfAbsent(topic, t -> new ArrayDeque<>());
    }

    void check(List<Envelope> said) {
        Map<Mark, List<Envelope>> byMark = new LinkedHashMap<>();
        for (Envelope envelope : said) {
            if (envelope.event() instanceof VerdictEvent verdict) {
                byMark.computeIfAbsent(verdict.mark(), mark -> new ArrayList<>())
                        .add(envelope);
            }
        }
        byMark.forEach((mark, first) -> {
            List<Envelope> second = decide(mark);
            Violation.unless(
                    second.equals(first), "F6", () -> "merged by marks it says " + second + " and not " + first);
        });
    }

    private List<Envelope> decide(Mark mark) {
        while (true) {
            List<Topic> ready = Broker.INPUTS.stream()
                    .filter(topic -> !of(topic).isEmpty()
                            && of(topic).element().offset() <= mark.seen().getOrDefault(topic.topicName(), -1L))
                    .toList();
            if (ready.isEmpty()) {
                break;
            }
            fold(of(ready.get(dice.nextInt(ready.size()))).remove(), mark);
        }
        Appended trigger = of(Topic.ofName(mark.trigger().topic())).remove();
        Optional<Input> input = fold(trigger, mark);
        long number = state.map(WatchState::said).orElse(0L);
        Judged judged = core.judge(state.orElseThrow(), input.orElseThrow(), trigger.appended());
        state = Optional.of(judged.state());
        List<Envelope> said = new ArrayList<>();
        for (Decision decision : judged.decisions()) {
            said.add(decision.envelope(trigger.appended(), ++number));
        }
        return said;
    }

    private Optional<Input> fold(Appended record, Mark mark) {
        if (record.fromTheFuture()) {
            return Optional.empty();
        }
        if (state.isEmpty() && record.event() instanceof DeploymentEvent.Requested requested) {
            state = Optional.of(
                    WatchState.requested(requested.watch(), policy.rules(), requested.kind(), record.time()));
        }
        Optional<Input> input = Optional.of(input(record, mark));
        if (state.isEmpty()) {
            held.add(record);
            return input;
        }
        state = Optional.of(core.fold(state.get(), input.get()));
        for (Appended waited : List.copyOf(held)) {
            if (waited.event() instanceof ObservationEvent) {
                state = Optional.of(core.fold(state.get(), input(waited, mark)));
            }
        }
        held.clear();
        return input;
    }

    private static Input input(Appended record, Mark mark) {
        return switch (record.event()) {
            case DeploymentEvent e -> new Input.OfDeployment(e, record.time(), record.appended(), mark);
            case ObservationEvent e -> new Input.OfObservation(e, record.appended(), mark);
            case Ticked e -> new Input.OfTick(e, record.appended(), mark);
            default -> throw new IllegalStateException("no input topic carries " + record.event());
        };
    }
}
