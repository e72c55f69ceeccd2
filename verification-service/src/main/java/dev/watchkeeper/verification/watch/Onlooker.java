package dev.watchkeeper.verification.watch;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A watch as somebody sees it who reads along and decides nothing: the same buckets and the same rules, from some moment on. What was
 * observed before that moment is unknown, so it begins as long before as the rules remember.
 */
public record Onlooker(WatchState state) {
    private static final Mark NOBODYS = Mark.of(0, Map.of(), new Mark.Trigger("", 0));

    public static Onlooker of(WatchRef watch, WatchRules rules, Instant requested) {
        return new Onlooker(WatchState.requested(watch, rules, StartKind.NORMAL, requested));
    }

    /** Observations of another run belong to another watch: a later one begins anew, an earlier one changes nothing. */
    public Onlooker plus(ObservationEvent event, Instant appended) {
        WatchState known = state;
        if (event.watch().deployment().equals(state.watch().deployment())
                && event.watch().run().number() > state.watch().run().number()) {
            known = WatchState.requested(
                    event.watch(),
                    state.rules(),
                    StartKind.NORMAL,
                    state.facts().requested());
        }
        return new Onlooker(Judge.fold(known, new Input.OfObservation(event, appended, NOBODYS)));
    }

    /** The rules that will be broken if what is seen now goes on, those that act first. */
    public List<AboutToBreak> aboutToBreak(WatchTimes times, Instant now) {
        Facts facts = new Facts(
                times.requested(),
                StartKind.NORMAL,
                times.started(),
                times.firstTraffic(),
                times.fullShift(),
                Optional.empty(),
                new TreeMap<>());
        return new RuleRound(state.with(facts), NOBODYS, now).aboutToBreak();
    }
}
