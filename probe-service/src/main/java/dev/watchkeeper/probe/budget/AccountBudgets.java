package dev.watchkeeper.probe.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The budgets of all accounts. What asks a vendor asks here first, and says here that it was told to wait. Safe for threads. */
public final class AccountBudgets {
    private final Map<Account, AccountBudget> budgets = new ConcurrentHashMap<>();
    private final Rates rates;
    private final Clock clock;

    public AccountBudgets(Rates rates, Clock clock) {
        this.rates = rates;
        this.clock = clock;
    }

    /** Whether a call may be made; waits for its turn at most this long, and at most two seconds. */
    public Admission admit(Account account, Duration longest) throws InterruptedException {
        return of(account).admit(longest);
    }

    /**
     * The account wants to be left alone.
     *
     * @param until empty when it did not say for how long
     */
    public void throttled(Account account, Optional<Instant> until) {
        of(account).throttled(until);
    }

    public void answered(Account account) {
        of(account).answered();
    }

    /** The accounts that are left alone now, with the end of that. */
    public Map<Account, Instant> held() {
        Map<Account, Instant> held =
                new TreeMap<>((one, other) -> one.toString().compareTo(other.toString()));
        budgets.values().forEach(budget -> budget.heldUntil().ifPresent(until -> held.put(budget.account(), until)));
        return held;
    }

    private AccountBudget of(Account account) {
        return budgets.computeIfAbsent(account, one -> new AccountBudget(one, rates.of(one), clock));
    }
}
