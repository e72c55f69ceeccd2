package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.series.QueryCounts;
import dev.watchkeeper.probe.watching.Punctuality;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** What became of the questions to sources of series, as metrics. */
final class QueryMeters {
    private QueryMeters() {}

    static void register(Queries queries, AccountBudgets budgets, Punctuality punctuality, MeterRegistry meters) {
        queries.counts().forEach((source, counts) -> {
            counter(meters, source, counts, "questions", QueryCounts::questions);
            counter(meters, source, counts, "shared", QueryCounts::shared);
            counter(meters, source, counts, "calls", QueryCounts::calls);
            counter(meters, source, counts, "carried", QueryCounts::carried);
            counter(meters, source, counts, "throttled", QueryCounts::throttled);
        });
        meters.gauge(
                "watchkeeper.probe.accounts.held", budgets, all -> all.held().size());
        meters.gauge(
                "watchkeeper.probe.late", punctuality, all -> all.lastMinute().late() ? 1 : 0);
    }

    private static void counter(
            MeterRegistry meters, String source, QueryCounts counts, String what, ToDoubleFunction<QueryCounts> value) {
        FunctionCounter.builder("watchkeeper.probe.series." + what, counts, value)
                .tag("source", source)
                .register(meters);
    }
}
