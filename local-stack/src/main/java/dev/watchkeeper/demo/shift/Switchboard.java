package dev.watchkeeper.demo.shift;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Decides orders: each id has one effect, and an order holds only for the state that it expects. Not safe for threads. */
final class Switchboard {
    private final Map<String, TargetState> answered = new HashMap<>();
    private TargetState state;
    private long sinceChange;

    Switchboard(TargetState start) {
        this.state = start;
    }

    TargetState state() {
        return state;
    }

    void learn(String version) {
        state = state.knowing(version);
    }

    /** The version that the next request goes to. */
    String next() {
        sinceChange++;
        return state.versionOf(sinceChange);
    }

    /** @param running whether the process of the version that the order names answers; matters only to a rehearsal */
    Answer decide(Order order, boolean running) {
        return switch (order.action()) {
            case REHEARSE -> rehearse(order, running);
            case SWITCH -> apply(order);
        };
    }

    private Answer rehearse(Order order, boolean running) {
        if (!state.known().contains(order.to())) {
            return new Answer.Rehearsed(state, false, "version " + order.to() + " is not known here");
        }
        return running
                ? new Answer.Rehearsed(state, true, "")
                : new Answer.Rehearsed(state, false, "version " + order.to() + " does not answer");
    }

    private Answer apply(Order order) {
        TargetState first = answered.get(order.id());
        if (first != null) {
            return new Answer.Repeated(first);
        }
        if (!state.known().contains(order.to())) {
            return new Answer.Unknown(state, order.to());
        }
        Optional<String> unmet = unmet(order);
        if (unmet.isPresent()) {
            return new Answer.NotMet(state, unmet.get());
        }
        TargetState before = state;
        state = before.shifted(order.to(), order.share());
        sinceChange = 0;
        answered.put(order.id(), state);
        return new Answer.Applied(before, state);
    }

    private Optional<String> unmet(Order order) {
        if (order.expectedVersion().filter(v -> !v.equals(state.version())).isPresent()) {
            return Optional.of(
                    "expected version " + order.expectedVersion().orElse("") + " and it is " + state.version());
        }
        if (order.expectedRevision().filter(r -> r != state.revision()).isPresent()) {
            return Optional.of(
                    "expected revision " + order.expectedRevision().orElse(0L) + " and it is " + state.revision());
        }
        return order.share() < 100
                        && order.to().equals(state.version())
                        && state.previous().isEmpty()
                ? Optional.of("there is no previous version to give the rest to")
                : Optional.empty();
    }
}
