package dev.watchkeeper.probe.health;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.HealthSource;
import dev.watchkeeper.probe.budget.Account;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Admission;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A source of health at a vendor: no client is asked but through here, within what its account may get.
 *
 * @param <H> the question as a policy writes it
 */
public final class AskedNow<H extends HealthSource> implements Source {
    /** So long a question waits for its turn at most; this comes on top of what the client may take. */
    static final Duration TURN = Duration.ofMillis(250);

    private final HealthClient<H> client;
    private final AccountBudgets budgets;

    public AskedNow(HealthClient<H> client, AccountBudgets budgets) {
        this.client = client;
        this.budgets = budgets;
    }

    @Override
    public String name() {
        return client.name();
    }

    @Override
    public boolean answers(Check check) {
        return wanted(check).isPresent();
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        return client.within(question(check)).plus(TURN);
    }

    @Override
    public Answer ask(Ask ask) {
        H wanted = question(ask.slot().check());
        try {
            Account account = new Account(client.name(), ask.project(), client.account(ask.project(), wanted));
            return switch (budgets.admit(account, TURN)) {
                case Admission.Denied(String why, Instant until) ->
                    Answer.whole(
                            ask.slot(), new Reading.Missing(MissingCause.THROTTLED, why), Optional.of(until), true);
                case Admission.Granted granted -> {
                    try (granted) {
                        yield told(account, client.ask(ask.sooner(TURN), wanted));
                    }
                }
            };
        } catch (IllegalArgumentException e) {
            return Answer.notAsked(ask.slot(), MissingCause.UNUSABLE, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Answer.notAsked(ask.slot(), MissingCause.NOT_ASKED, "the probe stops");
        }
    }

    /** What one deployment is told about the account's limits is told to all. */
    private Answer told(Account account, Answer answer) {
        if (answer.notBefore().isPresent() || answer.samples().stream().anyMatch(AskedNow::isThrottled)) {
            budgets.throttled(account, answer.notBefore());
        } else if (answer.reached()) {
            budgets.answered(account);
        }
        return answer;
    }

    private static boolean isThrottled(Sample sample) {
        return sample.reading() instanceof Reading.Missing(MissingCause cause, String why)
                && cause == MissingCause.THROTTLED;
    }

    private Optional<H> wanted(Check check) {
        return check.measurement() instanceof Measurement.Health(HealthSource source)
                        && client.asks().isInstance(source)
                ? Optional.of(client.asks().cast(source))
                : Optional.empty();
    }

    private H question(Check check) {
        return wanted(check)
                .orElseThrow(() -> new IllegalStateException(check.name() + " is no question to " + client.name()));
    }
}
