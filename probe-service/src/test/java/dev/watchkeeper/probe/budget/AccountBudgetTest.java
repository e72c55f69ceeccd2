package dev.watchkeeper.probe.budget;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.probe.MovedClock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("F12")
class AccountBudgetTest {
    private static final Account ACCOUNT = new Account("vendor", new ProjectName("demo"), "one");

    private final MovedClock clock = new MovedClock(T0);

    @Test
    void rateOfTheAccountGoesBeforeThatOfItsKindAndThatBeforeThePublishedOne() {
        Rates rates = Rates.with(Map.of("vendor", "10/s", "vendor one", "30/m", "datadog", "300/h"));

        assertThat(rates.of(ACCOUNT)).contains(Rate.of("30/m"));
        assertThat(rates.of(new Account("vendor", ACCOUNT.project(), "two"))).contains(Rate.of("10/s"));
        assertThat(rates.of(new Account("datadog", ACCOUNT.project(), "x"))).contains(Rate.of("300/h"));
        assertThat(rates.of(new Account("cloudwatch", ACCOUNT.project(), "x"))).contains(Rate.of("50/s"));
        assertThat(rates.of(new Account("prometheus", ACCOUNT.project(), "x"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "50", "0/s", "-1/s", "50/d", "5.5/s", "fast", "12345678/s"})
    void whatIsNoRateIsRefusedWithItsKey(String text) {
        assertThatThrownBy(() -> Rates.with(Map.of("vendor", text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("watchkeeper.probe.rates.\"vendor\"")
                .hasMessageContaining("50/s");
    }

    @Test
    void hourSeesHardlyMoreCallsThanItsRate() throws InterruptedException {
        AccountBudget budget = new AccountBudget(ACCOUNT, Optional.of(Rate.of("600/h")), clock);
        int granted = 0;
        for (int second = 0; second < 3600; second++) {
            while (granted < 1_000 && budget.admit(Duration.ZERO) instanceof Admission.Granted call) {
                granted++;
                call.close();
            }
            clock.passes(Duration.ofSeconds(1));
        }

        assertThat(granted).isBetween(600, 660);
    }

    @Test
    void accountThatNamesNoTimeIsLeftAloneTwiceAsLongEachTimeUntilItAnswers() throws InterruptedException {
        AccountBudget budget = new AccountBudget(ACCOUNT, Optional.empty(), clock);
        budget.throttled(Optional.empty());
        assertThat(budget.heldUntil()).contains(T0.plusSeconds(5));
        clock.passes(Duration.ofSeconds(5));
        budget.throttled(Optional.empty());

        assertThat(budget.admit(Duration.ZERO)).isInstanceOf(Admission.Denied.class);
        assertThat(budget.heldUntil()).contains(T0.plusSeconds(15));
        clock.passes(Duration.ofSeconds(10));
        budget.answered();
        budget.throttled(Optional.empty());
        assertThat(budget.heldUntil()).contains(T0.plusSeconds(20));
    }

    @Test
    void pauseWithoutATimeNeverGoesBeyondFiveMinutes() {
        AccountBudget budget = new AccountBudget(ACCOUNT, Optional.empty(), clock);
        for (int i = 0; i < 10; i++) {
            budget.throttled(Optional.empty());
            clock.passes(Duration.between(clock.instant(), budget.heldUntil().orElseThrow()));
        }
        budget.throttled(Optional.empty());

        assertThat(budget.heldUntil()).contains(clock.instant().plus(Duration.ofMinutes(5)));
    }

    @Test
    void shorterPauseDoesNotEndALongerOne() {
        AccountBudget budget = new AccountBudget(ACCOUNT, Optional.empty(), clock);
        budget.throttled(Optional.of(T0.plusSeconds(60)));
        budget.throttled(Optional.of(T0.plusSeconds(10)));

        assertThat(budget.heldUntil()).contains(T0.plusSeconds(60));
    }

    @Test
    void nobodyWaitsForATurnLongerThanTwoSeconds() {
        assertThat(AccountBudget.waited(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(2));
        assertThat(AccountBudget.waited(Duration.ofMillis(300))).isEqualTo(Duration.ofMillis(300));
    }

    @Test
    void callsThatHangDoNotPileUp() throws InterruptedException {
        AccountBudget budget = new AccountBudget(ACCOUNT, Optional.empty(), clock);
        for (int i = 0; i < AccountBudget.MOST_OPEN; i++) {
            assertThat(budget.admit(Duration.ZERO)).isInstanceOf(Admission.Granted.class);
        }

        assertThat(budget.admit(Duration.ofMillis(1)))
                .isInstanceOfSatisfying(
                        Admission.Denied.class, one -> assertThat(one.why()).contains("still open"));
        budget.leave();
        assertThat(budget.admit(Duration.ZERO)).isInstanceOf(Admission.Granted.class);
    }
}
