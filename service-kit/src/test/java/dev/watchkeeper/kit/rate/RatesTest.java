package dev.watchkeeper.kit.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S14")
class RatesTest {
    private Instant now = Instant.parse("2026-11-29T10:00:00Z");

    private final Clock clock = new Clock() {
        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    };
    private final Rates rates = new Rates("a.setting", 60, clock);

    private void used(String who, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(rates.exceeded(who)).as("number %d", i + 1).isEmpty();
        }
    }

    @Test
    void whatAMinuteHoldsMayComeAtOnceAndNoMore() {
        used("one", 60);
        assertThat(rates.exceeded("one"))
                .hasValueSatisfying(wait -> assertThat(wait).isBetween(Duration.ofMillis(900), Duration.ofSeconds(1)));
    }

    @Test
    void oneDoesNotUseWhatAnotherHas() {
        used("one", 60);
        used("another", 60);
    }

    @Test
    void itRefillsSteadily() {
        used("one", 60);
        now = now.plusSeconds(10);
        used("one", 10);
        assertThat(rates.exceeded("one")).isPresent();
    }

    @Test
    void aClockThatGoesBackGivesNothingAndTakesNothing() {
        used("one", 60);
        now = now.minusSeconds(3600);
        assertThat(rates.exceeded("one")).isPresent();
        now = now.plusSeconds(3600 + 2);
        used("one", 2);
    }

    @Test
    void theNumberOfThoseThatAreRememberedIsBounded() {
        for (int i = 0; i < 3 * Rates.MOST; i++) {
            rates.exceeded("guest " + i);
        }
        assertThat(rates.held()).isEqualTo(Rates.MOST);
    }

    @Test
    void whoeverIsHeardOfAllTheTimeIsNotForgottenForManyThatAreNot() {
        used("one", 59);
        for (int i = 0; i < Rates.MOST - 1; i++) {
            rates.exceeded("guest " + i);
        }
        used("one", 1);
        assertThat(rates.exceeded("one")).isPresent();
    }

    @Test
    void settingBelowOneIsRefusedByItsName() {
        assertThatThrownBy(() -> new Rates("a.setting", 0, clock)).hasMessageContaining("a.setting is 0");
    }
}
