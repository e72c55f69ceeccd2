package dev.watchkeeper.probe.series;

import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import java.time.Clock;
import java.util.Map;

/** Queries that nothing limits; those of one account and window travel together. */
public final class Unlimited {
    private Unlimited() {}

    public static Queries queries() {
        return new Queries(
                Thread::startVirtualThread,
                new AccountBudgets(Rates.with(Map.of()), Clock.systemUTC()),
                Clock.systemUTC());
    }
}
