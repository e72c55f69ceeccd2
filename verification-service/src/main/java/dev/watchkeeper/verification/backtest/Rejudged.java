package dev.watchkeeper.verification.backtest;

import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.replay.Said;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a policy said of a recorded watch.
 *
 * @param breaches in order
 * @param watched from the first traffic until it was over or the recording ends; empty when it never had traffic
 */
record Rejudged(List<Said> breaches, Optional<Span> watched) {
    Rejudged {
        breaches = List.copyOf(breaches);
    }

    /** When the version would have been taken back. */
    Optional<Instant> acted() {
        return breaches.stream()
                .filter(said -> PastWatch.acts(said.event()))
                .map(Said::at)
                .findFirst();
    }

    /** When each rule was first broken. */
    Map<RuleId, Instant> firstOfEach() {
        Map<RuleId, Instant> first = new LinkedHashMap<>();
        breaches.forEach(said -> first.putIfAbsent(said.rule().orElseThrow(), said.at()));
        return first;
    }
}
