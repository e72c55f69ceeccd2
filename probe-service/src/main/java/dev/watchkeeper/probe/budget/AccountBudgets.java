package dev.watchkeeper.probe.budget;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
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
        Optional<Share> share = rates.shareOf(account);
        return share.isEmpty() ? of(account).admit(longest) : admit(account, share.get(), longest);
    }

    /** Within its own limit and within the one that it shares, of which some kinds leave a part to the others. */
    private Admission admit(Account account, Share share, Duration longest) throws InterruptedException {
        AccountBudget whole = of(new Account(share.of(), account.project(), account.name()));
        Optional<Instant> back = whole.standsBack(share.leaves());
        if (back.isPresent()) {
            return new Admission.Denied(
                    "the last %d percent of the limit of calls to %s are kept for what cannot wait"
                            .formatted(share.leaves(), share.of()),
                    back.get());
        }
        return switch (of(account).admit(longest)) {
            case Admission.Denied denied -> denied;
            case Admission.Granted own ->
                switch (whole.admit(longest)) {
                    case Admission.Granted all -> new Admission.Granted(List.of(of(account), whole));
                    case Admission.Denied denied -> {
                        own.close();
                        yield denied;
                    }
                };
        };
    }

    /**
     * The account wants to be left alone.
     *
     * @param until empty when it did not say for how long
     */
    public void throttled(Account account, Optional<Instant> until) {
        of(account).throttled(until);
    }

    /** What the vendor itself says is left of the account's limit. */
    public void left(Account account, Left left) {
        of(account).left(left);
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
