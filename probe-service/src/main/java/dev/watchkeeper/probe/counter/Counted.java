package dev.watchkeeper.probe.counter;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.policy.check.Check;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * What the growth of the series means for the check. In a ratio a numerator without series is zero when the total has one; without
 * a total nothing was seen, which is Missing and never zero.
 */
public final class Counted {
    /** A page is not written in one instant: the numerator may be a few requests ahead of the total. */
    private static final long AHEAD = 2;

    private Counted() {}

    static Reading gauge(Wanted wanted, Selected selected) {
        return switch (selected.values().size()) {
            case 0 -> noSeries(wanted);
            case 1 ->
                new Reading.Measured(new Measurement.Value(
                        selected.values().values().iterator().next()));
            default ->
                new Reading.Missing(
                        MissingCause.UNUSABLE,
                        selected.values().size() + " series match " + wanted.written() + ", and a gauge is one number");
        };
    }

    static Reading between(Check check, List<Wanted> wanted, List<Selected> before, List<Selected> now) {
        if (check.against().isEmpty()) {
            return ofOneVersion(check, wanted, before, now);
        }
        int half = wanted.size() / 2;
        Reading newer = ofOneVersion(check, wanted.subList(0, half), before.subList(0, half), now.subList(0, half));
        Reading older = ofOneVersion(
                check, wanted.subList(half, 2 * half), before.subList(half, 2 * half), now.subList(half, 2 * half));
        return ofTwoVersions(newer, older);
    }

    /** Both, when both were measured; else why one was not. */
    public static Reading ofTwoVersions(Reading newer, Reading older) {
        if (!(newer instanceof Reading.Measured(Measurement.Counts ours))) {
            return newer;
        }
        if (!(older instanceof Reading.Measured(Measurement.Counts theirs))) {
            return older;
        }
        return new Reading.Measured(
                new Measurement.TwoVersions(ours.bad(), ours.total(), theirs.bad(), theirs.total()));
    }

    private static Reading ofOneVersion(Check check, List<Wanted> wanted, List<Selected> before, List<Selected> now) {
        Optional<Reading> noHistogram = withoutBuckets(wanted, now);
        if (noHistogram.isPresent()) {
            return noHistogram.get();
        }
        boolean restarted = Increase.restarted(before, now);
        List<OptionalLong> terms = terms(wanted, before, now, restarted);
        OptionalLong last = terms.getLast();
        if (terms.size() == 1) {
            boolean zero = last.isEmpty() && check.emptyIsZero();
            return last.isPresent() || zero
                    ? new Reading.Measured(new Measurement.Value(last.orElse(0)))
                    : noSeries(wanted.getFirst());
        }
        return last.isEmpty()
                ? noSeries(wanted.getLast())
                : ratio(terms.getFirst().orElse(0), last.getAsLong());
    }

    /** A timer without buckets says how many there were and not how slow they were: none of them would be slow. */
    private static Optional<Reading> withoutBuckets(List<Wanted> wanted, List<Selected> now) {
        for (int i = 1; i < wanted.size(); i++) {
            if (wanted.get(i).boundary().isPresent()
                    && now.get(i).values().isEmpty()
                    && !now.get(i - 1).values().isEmpty()) {
                return Optional.of(new Reading.Missing(
                        MissingCause.UNUSABLE,
                        wanted.get(i - 1).written() + " is there and "
                                + wanted.get(i).written() + " is not: what is slow needs a histogram"));
            }
        }
        return Optional.empty();
    }

    /** One number per part of the question; empty where no series matches. */
    private static List<OptionalLong> terms(
            List<Wanted> wanted, List<Selected> before, List<Selected> now, boolean restarted) {
        List<OptionalLong> terms = new ArrayList<>();
        for (int i = 0; i < wanted.size(); i++) {
            OptionalLong grown = growth(before.get(i), now.get(i), restarted);
            if (wanted.get(i).boundary().isPresent()) {
                OptionalLong all = terms.removeLast();
                grown = all.isPresent() && grown.isPresent()
                        ? OptionalLong.of(all.getAsLong() - grown.getAsLong())
                        : OptionalLong.empty();
            }
            terms.add(grown);
        }
        return terms;
    }

    private static OptionalLong growth(Selected before, Selected now, boolean restarted) {
        return now.values().isEmpty()
                ? OptionalLong.empty()
                : OptionalLong.of(Increase.between(before, now, restarted));
    }

    private static Reading ratio(long bad, long total) {
        if (bad < 0 && bad >= -AHEAD) {
            return ratio(0, total);
        }
        if (bad > total && bad - total <= Math.max(AHEAD, bad / 50)) {
            return ratio(bad, bad);
        }
        if (bad < 0 || bad > total) {
            return new Reading.Missing(
                    MissingCause.UNUSABLE, "bad " + bad + " is not part of total " + total + ": check the two series");
        }
        return new Reading.Measured(new Measurement.Counts(bad, total));
    }

    private static Reading noSeries(Wanted wanted) {
        return new Reading.Missing(MissingCause.NO_DATA, "no series matches " + wanted.written());
    }
}
