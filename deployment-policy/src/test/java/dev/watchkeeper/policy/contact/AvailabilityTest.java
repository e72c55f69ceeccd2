package dev.watchkeeper.policy.contact;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AvailabilityTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    /** 2026-11-24 is a Tuesday, and New York is five hours behind. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "always                             | 2026-11-22T03:00:00Z | true",
                "24/7                               | 2026-11-22T03:00:00Z | true",
                "escalation                         | 2026-11-24T15:00:00Z | false",
                "business hours                     | 2026-11-24T13:59:59Z | false",
                "business hours                     | 2026-11-24T14:00:00Z | true",
                "mon-fri 09:00-18:00                | 2026-11-24T22:59:59Z | true",
                "mon-fri 09:00-18:00                | 2026-11-24T23:00:00Z | false",
                "Mon-Fri 09:00-18:00                | 2026-11-22T15:00:00Z | false",
                "mon-fri 09:00-18:00 Europe/Berlin  | 2026-11-24T09:00:00Z | true",
                "mon-fri 09:00-18:00 Europe/Berlin  | 2026-11-24T17:00:00Z | false",
                "sat-mon 00:00-24:00                | 2026-11-22T15:00:00Z | true",
                "sat-mon 00:00-24:00                | 2026-11-24T15:00:00Z | false",
                "tue, thu 10:00-11:00               | 2026-11-24T15:30:00Z | true",
            })
    void knowsDaysAndHoursInTheZoneOfThePolicyOrItsOwn(String words, String at, boolean available) {
        assertThat(Availability.of(Optional.of(words)).at(Instant.parse(at), NEW_YORK))
                .isEqualTo(available);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sometimes",
                "mon-fri",
                "mon-fri 18:00-09:00",
                "mon-fry 09:00-18:00",
                "mon-fri 09:00-25:00",
                "mon-fri 09:00-18:00 Mars/Olympus"
            })
    void whatNobodyCanReadCountsAsAlwaysAndSaysWhy(String words) {
        Availability availability = Availability.of(Optional.of(words));

        assertThat(availability).isInstanceOf(Availability.Unclear.class);
        assertThat(availability.at(Instant.parse("2026-11-22T03:00:00Z"), NEW_YORK))
                .isTrue();
    }

    @Test
    @Tag("S13")
    void anyNumberOfDaysIsRead() {
        assertThat(Availability.of(Optional.of("mon" + ",tue".repeat(100_000) + " 09:00-18:00")))
                .isInstanceOf(Availability.Hours.class);
    }

    @Test
    void nothingWrittenIsAlways() {
        assertThat(Availability.of(Optional.empty())).isEqualTo(new Availability.Always());
    }
}
