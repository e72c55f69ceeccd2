package dev.watchkeeper.probe.series;

import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import java.time.Clock;
import java.util.Map;

/** Queries that nothing limits, asked in the caller's thread. */
public final class Unlimited {
    private Unlimited() {}

    public static Queries queries() {
        return new Queries(
                Runnable::run, new AccountBudgets(Rates.with(Map.of()), Clock.systemUTC()), Clock.systemUTC());
    }
}
