package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.plan.Span;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has been said about a rule so far.
 *
 * @param transition the number of the last transition; 0 before the first
 * @param verdict the last one said
 * @param announced the observation that broke the rule when a breach was last said
 * @param openSince start of the breach that was last said and has not ended
 * @param breaches those that have ended, the newest eight
 */
public record RuleState(
        int transition,
        Optional<Verdict> verdict,
        Optional<Instant> announced,
        Optional<Instant> openSince,
        List<Span> breaches) {
    public static final RuleState NEW =
            new RuleState(0, Optional.empty(), Optional.empty(), Optional.empty(), List.of());

    private static final int MOST_BREACHES = 8;

    public RuleState {
        breaches = List.copyOf(breaches);
    }

    /** A transition, and the finding that it says. */
    public record Said(int transition, Finding finding) {}

    /** What follows from a view: the state after it and what is to be said. */
    public record Next(RuleState state, List<Said> said) {
        public Next {
            said = List.copyOf(said);
        }
    }

    /**
     * A rule speaks when its verdict changes, and of each breach once, also of one that had ended when it was found. The state
     * changes only when it speaks, so that looking at other moments leaves no trace; until then a breach counts as going on.
     */
    public Next after(View view) {
        RuleState state = this;
        List<Said> said = new ArrayList<>();
        for (Breach breach : view.past()) {
            if (state.isNews(breach)) {
                state = state.breached(breach);
                said.add(new Said(state.transition, breach.finding()));
            }
            state = state.ended(breach.end());
        }
        if (view.ongoing().isPresent()) {
            if (!state.saysBreached()) {
                state = state.breached(view.ongoing().get());
                said.add(new Said(state.transition, view.ongoing().get().finding()));
            }
        } else if (view.now().isPresent() && !state.says(view.now().get().verdict())) {
            state = state.changed(view.now().get().verdict());
            said.add(new Said(state.transition, view.now().get()));
        }
        return said.isEmpty() ? new Next(this, said) : new Next(state, said);
    }

    /** Whether the rule was broken at some time in the span; a breach that has not ended reaches into the future. */
    public boolean brokenIn(Span span) {
        return openSince.filter(since -> since.isBefore(span.to())).isPresent()
                || breaches.stream().anyMatch(span::overlaps);
    }

    public boolean saysBreached() {
        return verdict.filter(Verdict.Breached.class::isInstance).isPresent();
    }

    private boolean says(Verdict other) {
        return verdict.filter(
                        v -> v.getClass() == other.getClass() && (v instanceof Verdict.Breached || v.equals(other)))
                .isPresent();
    }

    /** One whose beginning has left may have been said already, if anything was. */
    private boolean isNews(Breach breach) {
        return announced.isEmpty() || (breach.fresh() && breach.since().isAfter(announced.get()));
    }

    private RuleState breached(Breach breach) {
        return new RuleState(
                transition + 1,
                Optional.of(breach.finding().verdict()),
                Optional.of(breach.at()),
                openSince.or(() -> Optional.of(breach.since())),
                breaches);
    }

    private RuleState ended(Instant end) {
        if (openSince.isEmpty()
                || !end.isAfter(openSince.get())
                || announced.filter(end::isBefore).isPresent()) {
            return this;
        }
        return new RuleState(transition, verdict, announced, Optional.empty(), with(new Span(openSince.get(), end)));
    }

    private RuleState changed(Verdict other) {
        List<Span> all = openSince
                .map(since -> with(new Span(since, announced.orElse(since).plusMillis(1))))
                .orElse(breaches);
        return new RuleState(transition + 1, Optional.of(other), announced, Optional.empty(), all);
    }

    private List<Span> with(Span breach) {
        List<Span> all = new ArrayList<>(breaches);
        all.add(breach);
        return all.size() > MOST_BREACHES ? all.subList(all.size() - MOST_BREACHES, all.size()) : all;
    }
}
