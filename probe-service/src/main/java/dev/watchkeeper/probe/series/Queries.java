package dev.watchkeeper.probe.series;

import dev.watchkeeper.probe.budget.AccountBudgets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

/** What all sources of series share: threads, budgets of accounts, and the counts of what was asked. */
public final class Queries {
    /** Questions that become due together come within a few beats of the scheduler. */
    static final Duration COLLECTED_FOR = Duration.ofMillis(40);

    private final Executor threads;
    private final AccountBudgets budgets;
    private final Clock clock;
    private final Duration collectedFor;
    private final Map<String, QueryCounts> counts = new ConcurrentSkipListMap<>();

    /** @param threads one per call; they wait most of their time */
    public Queries(Executor threads, AccountBudgets budgets, Clock clock) {
        this(threads, budgets, clock, COLLECTED_FOR);
    }

    /** @param collectedFor how long a question waits for others that can travel in its call */
    public Queries(Executor threads, AccountBudgets budgets, Clock clock, Duration collectedFor) {
        this.collectedFor = collectedFor;
        this.threads = threads;
        this.budgets = budgets;
        this.clock = clock;
    }

    /** What became of the questions so far, by the kind of source. */
    public Map<String, QueryCounts> counts() {
        return Map.copyOf(counts);
    }

    <Q extends SeriesQuestion> SharedQuestions<Q> of(SeriesClient<Q> client) {
        QueryCounts counted = counts.computeIfAbsent(client.name(), name -> new QueryCounts());
        BatchedCalls<Q> calls = new BatchedCalls<>(client, budgets, threads, counted, collectedFor);
        return new SharedQuestions<>(calls::ask, counted, clock);
    }
}
