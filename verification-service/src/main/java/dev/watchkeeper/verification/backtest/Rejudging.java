package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.replay.Said;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Judges a recorded watch under another policy, with the same core. */
public final class Rejudging {
    private Rejudging() {}

    /** Every breach, in order. */
    public static List<Said> breaches(PastWatch watch, WatchRules rules) {
        return breaches(watch, rules, UnaryOperator.identity());
    }

    /** @param change what is made of each input before it is judged */
    static List<Said> breaches(PastWatch watch, WatchRules rules, UnaryOperator<Input> change) {
        WatchState state = WatchState.requested(
                watch.requested().watch(), rules, watch.requested().kind(), watch.requestedAt());
        List<Said> breaches = new ArrayList<>();
        for (Input recorded : watch.inputs()) {
            Input input = change.apply(recorded);
            Judged judged = Judge.apply(state, input, input.appended());
            state = judged.state();
            for (Decision decision : judged.decisions()) {
                Said said = new Said(input.appended(), decision.event());
                said.breach().ifPresent(breach -> breaches.add(said));
            }
        }
        return breaches;
    }

    /** The first breach that would have taken the version back. */
    static Optional<Said> firstActing(List<Said> breaches) {
        return breaches.stream().filter(said -> PastWatch.acts(said.event())).findFirst();
    }

    /** The first breach of each rule. */
    static Map<RuleId, Said> firstOfEach(List<Said> breaches) {
        Map<RuleId, Said> first = new LinkedHashMap<>();
        breaches.forEach(said -> first.putIfAbsent(said.rule().orElseThrow(), said));
        return first;
    }
}
