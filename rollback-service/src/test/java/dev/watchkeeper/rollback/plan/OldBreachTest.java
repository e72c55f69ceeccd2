package dev.watchkeeper.rollback.plan;

import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.breach;
import static dev.watchkeeper.rollback.Examples.breachDecidedAfter;
import static dev.watchkeeper.rollback.plan.Situation.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.rollback.Examples;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A breach that is no longer fresh is looked at again before anything is done. */
class OldBreachTest {
    private final RollbackPlanning planning = new RollbackPlanning();
    private final Situation situation = new Situation();

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 30, 59})
    void actsAtOnceOnAFreshBreach(int age) {
        situation.trigger = breachDecidedAfter(Duration.ofSeconds(age));
        assertThat(planning.decide(situation.facts(), T0.plusSeconds(10 + age))).isInstanceOf(Decision.Rollback.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {60, 61, 900, 90_000})
    @Tag("F20")
    void looksFirstAtAnOldBreach(int age) {
        situation.trigger = breachDecidedAfter(Duration.ofSeconds(age));
        assertThat(planning.decide(situation.facts(), T0.plusSeconds(10 + age))).isInstanceOf(Decision.LookFirst.class);
    }

    @Test
    void theSourcesOwnDelayDoesNotMakeABreachOld() {
        var fresh = breachDecidedAfter(Duration.ofSeconds(200));
        situation.trigger = new Trigger.Automatic(
                fresh.verdict(),
                fresh.rule(),
                fresh.check(),
                1,
                fresh.breach(),
                fresh.seen(),
                Duration.ofMinutes(3),
                fresh.decided(),
                fresh.sentence(),
                Optional.empty());
        assertThat(planning.decide(situation.facts(), fresh.decided())).isInstanceOf(Decision.Rollback.class);
    }

    @Test
    @Tag("F20")
    void looksFirstWhenTheServiceWasDownForAMinute() {
        assertThat(planning.decide(situation.facts(), NOW.plusSeconds(60))).isInstanceOf(Decision.LookFirst.class);
    }

    @Test
    void actsOnAnOldBreachThatAFreshLookConfirmed() {
        Instant later = NOW.plusSeconds(3600);
        situation.trigger = breach().confirmedAt(later.minusSeconds(5));
        assertThat(planning.decide(situation.facts(), later)).isInstanceOf(Decision.Rollback.class);
        assertThat(planning.decide(situation.facts(), later.plusSeconds(60))).isInstanceOf(Decision.LookFirst.class);
    }

    /** Nothing could be looked at: a report of a person has no check. */
    @Test
    @Tag("F20")
    void holdsAnOldReportOfAPersonWithoutALook() {
        situation.trigger = Examples.reported();
        assertThat(planning.decide(situation.facts(), NOW)).isInstanceOf(Decision.Rollback.class);
        assertThat(planning.decide(situation.facts(), NOW.plusSeconds(60)))
                .isInstanceOfSatisfying(
                        Decision.Hold.class, it -> assertThat(it.code()).isEqualTo(HoldCode.NOT_CONFIRMED));
    }
}
