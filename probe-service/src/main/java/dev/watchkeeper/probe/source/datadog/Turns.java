package dev.watchkeeper.probe.source.datadog;

import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.budget.Account;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Admission;
import dev.watchkeeper.probe.series.SeriesAnswer;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

/** The turns of the calls that one fetch makes beside its first, within the rate of the account. */
final class Turns {
    private final String kind;
    private final AccountBudgets budgets;

    /** @param kind of source, as in metrics */
    Turns(String kind, AccountBudgets budgets) {
        this.kind = kind;
        this.budgets = budgets;
    }

    /** Makes the call if there is a turn for it now; nothing waits, since the source is asked again for the same buckets. */
    SeriesAnswer within(DatadogQuestion question, Supplier<SeriesAnswer> call) {
        try {
            return switch (budgets.admit(new Account(kind, question.project(), question.account()), Duration.ZERO)) {
                case Admission.Granted granted -> {
                    try (granted) {
                        yield call.get();
                    }
                }
                case Admission.Denied(String why, Instant until) ->
                    new SeriesAnswer.NotRead(
                            new Reading.Missing(MissingCause.THROTTLED, why), Optional.of(until), true);
            };
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new SeriesAnswer.NotRead(
                    new Reading.Failed(FailureCategory.BAD_ANSWER, "the probe stops"), Optional.empty(), false);
        }
    }
}
