package dev.watchkeeper.probe.overview;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.series.QueryCounts;
import dev.watchkeeper.probe.watching.Punctuality;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * How this probe does its work, as people see it.
 *
 * @param late whether one tick in a hundred of the last minute was more than a second late
 * @param sources the kinds of source that have series
 * @param heldForHealth the accounts of all other kinds that are left alone now
 */
public record WorkLine(
        boolean late,
        long p99Millis,
        long worstMillis,
        long ticksInAMinute,
        List<SourceLine> sources,
        List<HeldLine> heldForHealth) {
    public WorkLine {
        sources = List.copyOf(sources);
        heldForHealth = List.copyOf(heldForHealth);
    }

    /**
     * One kind of source, since the start of this process.
     *
     * @param questions what the checks asked
     * @param shared how many of these another deployment or check had asked already
     * @param calls what went out
     * @param questionsPerCall how many questions a call carried on average
     * @param throttled questions that a limit held back
     * @param held the accounts that are left alone now
     */
    public record SourceLine(
            String source,
            long questions,
            long shared,
            long calls,
            double questionsPerCall,
            long throttled,
            List<HeldLine> held) {
        public SourceLine {
            held = List.copyOf(held);
        }
    }

    /** An account that is left alone until then. */
    public record HeldLine(String kind, String account, Instant until) {}

    /** @param mayRead whether the caller may see the accounts of a project */
    public static WorkLine of(
            Punctuality punctuality, Queries queries, AccountBudgets budgets, Predicate<ProjectName> mayRead) {
        Punctuality.Minute minute = punctuality.lastMinute();
        List<SourceLine> sources = new ArrayList<>();
        new TreeMap<>(queries.counts())
                .forEach((source, counts) -> sources.add(line(source, counts, held(source::equals, budgets, mayRead))));
        return new WorkLine(
                minute.late(),
                minute.p99().toMillis(),
                minute.worst().toMillis(),
                minute.ticks(),
                sources,
                held(kind -> !queries.counts().containsKey(kind), budgets, mayRead));
    }

    private static SourceLine line(String source, QueryCounts counts, List<HeldLine> held) {
        double perCall = counts.calls() == 0 ? 0 : (double) counts.carried() / counts.calls();
        return new SourceLine(
                source,
                counts.questions(),
                counts.shared(),
                counts.calls(),
                Math.round(perCall * 10) / 10.0,
                counts.throttled(),
                held);
    }

    private static List<HeldLine> held(Predicate<String> kind, AccountBudgets budgets, Predicate<ProjectName> mayRead) {
        List<HeldLine> held = new ArrayList<>();
        budgets.held().forEach((account, until) -> {
            if (kind.test(account.kind()) && mayRead.test(account.project())) {
                held.add(new HeldLine(account.kind(), account.name(), until));
            }
        });
        return held;
    }
}
