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
 * @param acting whether the breach that the verdict tells of was said as one that takes the version back
 * @param breaches those that have ended, the newest eight
 */
public record RuleState(
        int transition,
        Optional<Verdict> verdict,
        Optional<Instant> announced,
        Optional<Instant> openSince,
        boolean acting,
        List<Span> breaches) {
    public static final RuleState NEW =
            new RuleState(0, Optional.empty(), Optional.empty(), Optional.empty(), false, List.of());

    private static final int MOST_BREACHES = 8;

    public RuleState {
        breaches = List.copyOf(breaches);
    }

    /** A transition, the finding that it says, and whether it takes the version back. */
    public record Said(int transition, Finding finding, boolean acts) {}

    /** What follows from a view: the state after it and what is to be said. */
    public record Next(RuleState state, List<Said> said) {
        public Next {
            said = List.copyOf(said);
        }
    }

    /**
     * A rule speaks when its verdict changes, and of each breach once, also of one that had ended when it was found; and once more
     * of one that takes the version back only in going on. The state changes only when it speaks, so that looking at other moments
     * leaves no trace; until then a breach counts as going on.
     */
    public Next after(View view, Acting acting) {
        RuleState state = this;
        List<Said> said = new ArrayList<>();
        for (Breach breach : view.past()) {
            Optional<Spoken> spoken =
                    state.isNews(breach) ? Optional.of(state.breached(breach, acting)) : state.goingOn(breach, acting);
            spoken.map(Spoken::said).ifPresent(said::add);
            state = spoken.map(Spoken::state).orElse(state).ended(breach.end());
        }
        if (view.ongoing().isPresent()) {
            Breach breach = view.ongoing().get();
            Optional<Spoken> spoken = state.ongoing(breach, acting);
            spoken.map(Spoken::said).ifPresent(said::add);
            state = spoken.map(Spoken::state).orElse(state);
        } else if (view.now().isPresent() && !state.says(view.now().get().verdict())) {
            state = state.changed(view.now().get().verdict());
            said.add(new Said(
                    state.transition, view.now().get(), acting.acts(view.now().get())));
        }
        return said.isEmpty() ? new Next(this, said) : new Next(state, said);
    }

    private record Spoken(RuleState state, Said said) {}

    private Optional<Spoken> ongoing(Breach breach, Acting acting) {
        return saysBreached()
                ? goingOn(breach, acting).or(() -> inItsPlace(breach, acting))
                : Optional.of(breached(breach, acting));
    }

    /** With what broke the rule; when only its going on takes the version back, with all of it. */
    private Spoken breached(Breach breach, Acting acting) {
        if (acting.acts(breach.finding())) {
            return saying(breach, breach.finding(), breach.at(), true);
        }
        return acting.acts(breach.ongoing(), breach.shown())
                ? saying(breach, breach.ongoing(), breach.shown(), true)
                : saying(breach, breach.finding(), breach.at(), false);
    }

    /** The breach that was said before it could take the version back: once more when it can, with the verdict that stands. */
    private Optional<Spoken> goingOn(Breach breach, Acting acting) {
        return !saysBreached()
                        || this.acting
                        || announced.filter(breach::continues).isEmpty()
                        || !acting.acts(breach.ongoing(), breach.shown())
                ? Optional.empty()
                : verdict.map(same -> saying(breach, breach.ongoing().with(same), breach.shown(), true));
    }

    /** A breach that came right after the one that stands takes its place when it takes the version back and that one did not. */
    private Optional<Spoken> inItsPlace(Breach breach, Acting acting) {
        return this.acting || !isNews(breach)
                ? Optional.empty()
                : Optional.of(breached(breach, acting)).filter(spoken -> spoken.said.acts());
    }

    private Spoken saying(Breach breach, Finding finding, Instant until, boolean acts) {
        RuleState next = new RuleState(
                transition + 1,
                Optional.of(finding.verdict()),
                Optional.of(until),
                openSince.or(() -> Optional.of(breach.since())),
                acts,
                breaches);
        return new Spoken(next, new Said(next.transition, finding, acts));
    }

    /** Whether the rule was broken at some time in the span; a breach that has not ended reaches into the future. */
    public boolean brokenIn(Span span) {
        return openSince.filter(since -> since.isBefore(span.to())).isPresent()
                || breaches.stream().anyMatch(span::overlaps);
    }

    /** The same when its breach was said as one that takes the version back. */
    public RuleState actingToo() {
        return new RuleState(transition, verdict, announced, openSince, true, breaches);
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

    private RuleState ended(Instant end) {
        if (openSince.isEmpty()
                || !end.isAfter(openSince.get())
                || announced.filter(end::isBefore).isPresent()) {
            return this;
        }
        return new RuleState(
                transition, verdict, announced, Optional.empty(), acting, with(new Span(openSince.get(), end)));
    }

    private RuleState changed(Verdict other) {
        List<Span> all = openSince
                .map(since -> with(new Span(since, announced.orElse(since).plusMillis(1))))
                .orElse(breaches);
        return new RuleState(transition + 1, Optional.of(other), announced, Optional.empty(), false, all);
    }

    private List<Span> with(Span breach) {
        List<Span> all = new ArrayList<>(breaches);
        all.add(breach);
        return all.size() > MOST_BREACHES ? all.subList(all.size() - MOST_BREACHES, all.size()) : all;
    }
}
