package dev.watchkeeper.probe.overview;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.MovedClock;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.budget.Account;
import dev.watchkeeper.probe.budget.AccountBudgets;
import dev.watchkeeper.probe.budget.Rates;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.history.FakeSeries;
import dev.watchkeeper.probe.history.HistoryPolicy;
import dev.watchkeeper.probe.overview.WorkLine.HeldLine;
import dev.watchkeeper.probe.overview.WorkLine.SourceLine;
import dev.watchkeeper.probe.series.HistorySource;
import dev.watchkeeper.probe.series.Queries;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.TickScope;
import dev.watchkeeper.probe.watching.Punctuality;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WorkLineTest {
    private static final Account DEMO = new Account("prometheus", new ProjectName("demo"), "account");

    private final MovedClock clock = new MovedClock(T0);
    private final Punctuality punctuality = new Punctuality(clock);
    private final AccountBudgets budgets = new AccountBudgets(Rates.with(Map.of()), clock);
    private final Queries queries = new Queries(Runnable::run, budgets, clock, Duration.ZERO);
    private final HistorySource<FakeSeries.Question> source =
            new HistorySource<>(new FakeSeries((query, start, bucket) -> Optional.of(1.0)), queries);

    @Test
    void latenessIsThatOfTheLastMinute() {
        for (int i = 0; i < 100; i++) {
            punctuality.began(Duration.ofMillis(1_500));
        }

        WorkLine late = work("demo");
        clock.passes(Duration.ofMinutes(2));

        assertThat(late)
                .extracting(WorkLine::late, WorkLine::p99Millis, WorkLine::worstMillis, WorkLine::ticksInAMinute)
                .containsExactly(true, 1_500L, 1_500L, 100L);
        assertThat(work("demo"))
                .extracting(WorkLine::late, WorkLine::ticksInAMinute)
                .containsExactly(false, 0L);
    }

    @Test
    void sharedQuestionsAreCountedAndMakeNoCall() {
        ask("error-rate");
        ask("error-rate");
        ask("saturation");

        assertThat(work("demo").sources()).containsExactly(new SourceLine("prometheus", 5, 2, 3, 1.0, 0, List.of()));
    }

    @Test
    void whatALimitHoldsBackIsCountedAndItsAccountIsShown() {
        budgets.throttled(DEMO, Optional.of(T0.plusSeconds(40)));
        ask("saturation");

        assertThat(work("demo").sources())
                .containsExactly(new SourceLine(
                        "prometheus",
                        1,
                        0,
                        0,
                        0,
                        1,
                        List.of(new HeldLine("prometheus", "account", T0.plusSeconds(40)))));
    }

    @Test
    void accountsOfAProjectThatTheCallerMayNotReadAreNotShown() {
        budgets.throttled(DEMO, Optional.of(T0.plusSeconds(40)));
        budgets.throttled(
                new Account("datadog", new ProjectName("demo"), "of another kind"), Optional.of(T0.plusSeconds(40)));

        assertThat(work("shop").sources().getFirst().held()).isEmpty();
        assertThat(work("shop").heldForHealth()).isEmpty();
        assertThat(work("demo").sources().getFirst().held())
                .extracting(HeldLine::account)
                .containsExactly("account");
    }

    @Test
    void accountsOfWhatIsAskedForHealthAreShownApart() {
        budgets.throttled(
                new Account("github-workflow", new ProjectName("demo"), "github demo"),
                Optional.of(T0.plusSeconds(40)));

        assertThat(work("demo").heldForHealth())
                .containsExactly(new HeldLine("github-workflow", "github demo", T0.plusSeconds(40)));
        assertThat(work("demo").sources().getFirst().held()).isEmpty();
    }

    private WorkLine work(String mayRead) {
        return WorkLine.of(
                punctuality, queries, budgets, project -> project.value().equals(mayRead));
    }

    private void ask(String name) {
        var check = Policies.check(HistoryPolicy.policy(), name);
        Duration bucket = Duration.ofSeconds(10);
        source.ask(new Ask(
                HistoryPolicy.requestedAt(T0),
                new Slot(check, T0, bucket, bucket),
                Map.of("version", "v1"),
                Optional.empty(),
                new TickScope(),
                Duration.ofSeconds(1)));
    }
}
