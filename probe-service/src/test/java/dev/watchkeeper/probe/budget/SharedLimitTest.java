package dev.watchkeeper.probe.budget;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.MovedClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** GitHub counts all requests of an account against one limit: those for issues leave a fifth of it to those for workflows. */
@Tag("F44")
class SharedLimitTest {
    private static final ProjectName PROJECT = new ProjectName("demo");
    private static final Account WHOLE = new Account("github", PROJECT, "github demo");
    private static final Account ISSUES = new Account("github-issues", PROJECT, "github demo");
    private static final Account WORKFLOW = new Account("github-workflow", PROJECT, "github demo");
    private static final Instant RESET = T0.plusSeconds(200);

    private final MovedClock clock = new MovedClock(T0);
    /** Fifty at once, of which ten are kept. */
    private final AccountBudgets budgets =
            new AccountBudgets(Rates.with(Map.of("github", "500/h", "github-issues", "9999999/s")), clock);

    @Test
    void issuesLeaveTheLastFifthToWorkflows() throws InterruptedException {
        assertThat(calls(ISSUES, 100)).isEqualTo(40);
        assertThat(why(ISSUES)).contains("last 20 percent of the limit of calls to github");

        assertThat(calls(WORKFLOW, 100)).isEqualTo(10);
        assertThat(why(WORKFLOW)).contains("500/h");
    }

    @Test
    void issuesGoOnWhenMoreIsLeftAgain() throws InterruptedException {
        calls(ISSUES, 100);
        Instant until = ((Admission.Denied) budgets.admit(ISSUES, Duration.ZERO)).until();

        assertThat(until).isAfter(T0).isBefore(T0.plusSeconds(10));
        clock.passes(Duration.between(T0, until));
        assertThat(calls(ISSUES, 100)).isEqualTo(1);
    }

    @Test
    void whatTheVendorSaysIsLeftCountsWhoeverUsedIt() throws InterruptedException {
        budgets.left(WHOLE, new Left(1_000, 5_000, RESET));

        assertThat(calls(ISSUES, 100)).isZero();
        assertThat(((Admission.Denied) budgets.admit(ISSUES, Duration.ZERO)).until())
                .isEqualTo(RESET);
        assertThat(calls(WORKFLOW, 5)).isEqualTo(5);
        clock.passes(Duration.ofSeconds(200));
        assertThat(calls(ISSUES, 1)).as("the limit has begun anew").isEqualTo(1);
    }

    @Test
    void aboveTheLastFifthNothingIsHeldBack() throws InterruptedException {
        budgets.left(WHOLE, new Left(1_001, 5_000, RESET));

        assertThat(calls(ISSUES, 1)).isEqualTo(1);
    }

    @Test
    void answerOutOfACacheDoesNotGiveBackWhatIsUsed() throws InterruptedException {
        budgets.left(WHOLE, new Left(900, 5_000, RESET));
        budgets.left(WHOLE, new Left(4_000, 5_000, RESET));
        budgets.left(WHOLE, new Left(4_000, 5_000, RESET.minusSeconds(60)));
        assertThat(calls(ISSUES, 1)).isZero();

        budgets.left(WHOLE, new Left(4_999, 5_000, RESET.plusSeconds(3_600)));
        assertThat(calls(ISSUES, 1)).isEqualTo(1);
    }

    @Test
    void aLimitThatIsFarAwayIsLookedAtAgain() throws InterruptedException {
        budgets.left(WHOLE, new Left(0, 5_000, T0.plusSeconds(3_600)));

        assertThat(((Admission.Denied) budgets.admit(ISSUES, Duration.ZERO)).until())
                .isEqualTo(T0.plusSeconds(300));
    }

    @Test
    void searchThatIsToldToWaitHoldsNoWorkflow() throws InterruptedException {
        budgets.throttled(ISSUES, Optional.of(T0.plusSeconds(60)));

        assertThat(why(ISSUES)).contains("left alone");
        assertThat(calls(WORKFLOW, 1)).isEqualTo(1);
    }

    @Test
    void accountsOfOtherProjectsHaveLimitsOfTheirOwn() throws InterruptedException {
        calls(ISSUES, 100);

        assertThat(calls(new Account("github-issues", new ProjectName("other"), "github other"), 1))
                .isEqualTo(1);
    }

    @Test
    void placesAreFreeAgainInBoth() throws InterruptedException {
        AccountBudgets wide =
                new AccountBudgets(Rates.with(Map.of("github", "9999999/s", "github-issues", "9999999/s")), clock);
        for (int i = 0; i < 3 * AccountBudget.MOST_OPEN; i++) {
            assertThat(wide.admit(ISSUES, Duration.ZERO))
                    .isInstanceOfSatisfying(Admission.Granted.class, Admission.Granted::close);
        }
    }

    private int calls(Account account, int most) throws InterruptedException {
        int granted = 0;
        while (granted < most && budgets.admit(account, Duration.ZERO) instanceof Admission.Granted call) {
            granted++;
            call.close();
        }
        return granted;
    }

    private String why(Account account) throws InterruptedException {
        return ((Admission.Denied) budgets.admit(account, Duration.ZERO)).why();
    }
}
