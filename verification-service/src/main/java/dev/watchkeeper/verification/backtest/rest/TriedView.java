package dev.watchkeeper.verification.backtest.rest;

import dev.watchkeeper.verification.backtest.PastWatch;
import dev.watchkeeper.verification.backtest.Tried;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a policy would have done with a recorded watch.
 *
 * @param watchedFrom the first traffic; empty when it never had any
 * @param acted when a rule of the recorded policy took the version back
 * @param verified whether that rollback was verified: a true incident
 * @param wouldAct when the tried policy would have
 * @param text what {@code ./watchkeeper backtest} prints of this watch alone
 */
public record TriedView(
        String deployment,
        String service,
        Instant requested,
        Optional<Instant> watchedFrom,
        Optional<Instant> watchedTo,
        Optional<Instant> acted,
        boolean verified,
        Optional<Instant> wouldAct,
        List<RuleView> rules,
        String sentence,
        List<String> text) {

    /** @param broken when it was first broken; empty when it never was */
    public record RuleView(String rule, boolean acts, Optional<Instant> broken) {}

    static TriedView of(Tried tried) {
        PastWatch past = tried.past();
        return new TriedView(
                past.requested().watch().deployment().value(),
                past.requested().watch().service().toString(),
                past.requestedAt(),
                tried.watched().map(Span::from),
                tried.watched().map(Span::to),
                past.acted(),
                past.verified(),
                tried.acted(),
                tried.rules().stream()
                        .map(rule -> new RuleView(rule.rule().value(), rule.acts(), rule.broken()))
                        .toList(),
                tried.sentence(),
                tried.text());
    }
}
