package dev.watchkeeper.probe.series;

import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.health.AskedNow;
import dev.watchkeeper.probe.health.HealthClient;
import java.time.Clock;
import java.util.Map;

/** Queries that nothing limits; those of one account and window travel together. */
public final class Unlimited {
    private Unlimited() {}

    public static Queries queries() {
        return new Queries(Thread::startVirtualThread, budgets(), Clock.systemUTC());
    }

    public static AccountBudgets budgets() {
        return new AccountBudgets(Rates.with(Map.of()), Clock.systemUTC());
    }

    public static <H extends HealthSource> AskedNow<H> source(HealthClient<H> client) {
        return new AskedNow<>(client, budgets());
    }
}
