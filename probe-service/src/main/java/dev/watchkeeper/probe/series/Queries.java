package dev.watchkeeper.probe.series;

import dev.watchkeeper.probe.budget.AccountBudgets;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.Executor;

/** What all sources of series share: threads, budgets of accounts, and the counts of what was asked. */
public final class Queries {
    private final Executor threads;
    private final AccountBudgets budgets;
    private final Clock clock;
    private final Map<String, QueryCounts> counts = new ConcurrentSkipListMap<>();

    /** @param threads one per call; they wait most of their time */
    public Queries(Executor threads, AccountBudgets budgets, Clock clock) {
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
        BatchedCalls<Q> calls = new BatchedCalls<>(client, budgets, threads, counted);
        return new SharedQuestions<>(calls::ask, counted, clock);
    }
}
