package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Said;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Facts;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Judges a recorded watch under another policy, with the same core. */
final class Rejudging {
    private Rejudging() {}

    static Rejudged of(PastWatch watch, WatchRules rules) {
        return of(watch, rules, UnaryOperator.identity());
    }

    /** @param change what is made of each input before it is judged */
    static Rejudged of(PastWatch watch, WatchRules rules, UnaryOperator<Input> change) {
        WatchState state = WatchState.requested(
                watch.requested().watch(), rules, watch.requested().kind(), watch.requestedAt());
        List<Said> breaches = new ArrayList<>();
        Instant last = watch.requestedAt();
        for (Input recorded : watch.inputs()) {
            Input input = change.apply(recorded);
            last = input.appended();
            Judged judged = Judge.apply(state, input, last);
            state = judged.state();
            for (Decision decision : judged.decisions()) {
                Said said = new Said(last, decision.event());
                said.breach().ifPresent(breach -> breaches.add(said));
            }
        }
        return new Rejudged(breaches, watched(state.facts(), last));
    }

    private static Optional<Span> watched(Facts facts, Instant last) {
        Instant end = facts.over().filter(last::isAfter).orElse(last);
        return facts.firstTraffic().filter(end::isAfter).map(begin -> new Span(begin, end));
    }
}
