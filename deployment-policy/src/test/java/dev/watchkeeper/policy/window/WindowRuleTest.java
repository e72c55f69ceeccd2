package dev.watchkeeper.policy.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WindowRuleTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final Set<DayOfWeek> MIDWEEK = Set.of(DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY);
    private static final Set<DayOfWeek> EVERY_DAY = EnumSet.allOf(DayOfWeek.class);
    private static final Freeze YEAR_END = new Freeze(
            "year-end", LocalDate.of(2026, 12, 18), LocalDate.of(2027, 1, 4), Optional.of("holiday traffic"));

    private final WindowRule midweek = new WindowRule(
            NEW_YORK, List.of(new AllowedHours(MIDWEEK, LocalTime.of(10, 0), LocalTime.of(16, 0))), List.of(YEAR_END));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-24T15:00:00Z",
                "2026-11-24T20:59:59.999Z",
                "2026-07-15T14:00:00Z",
                "2026-07-15T19:59:59Z",
                "2026-12-17T15:00:00Z",
                "2027-01-05T15:00:00Z"
            })
    void isOpenInsideTheHoursOfTheZone(String instant) {
        assertThat(midweek.admits(Instant.parse(instant))).isEqualTo(new WindowAnswer.Open());
    }

    @ParameterizedTest(name = "{0} opens {1}")
    @CsvSource({
        "2026-11-24T14:59:59.999Z, 2026-11-24T15:00:00Z",
        "2026-11-24T21:00:00Z, 2026-11-25T15:00:00Z",
        "2026-11-26T21:00:00Z, 2026-12-01T15:00:00Z",
        "2026-11-23T15:30:00Z, 2026-11-24T15:00:00Z",
        "2026-12-17T21:00:00Z, 2027-01-05T15:00:00Z",
        "2026-12-18T05:00:00Z, 2027-01-05T15:00:00Z",
        "2026-12-22T15:00:00Z, 2027-01-05T15:00:00Z",
        "2027-01-05T04:59:59Z, 2027-01-05T15:00:00Z",
        "2026-03-05T21:00:00Z, 2026-03-10T14:00:00Z",
        "2026-10-29T20:00:00Z, 2026-11-03T15:00:00Z"
    })
    void saysWhenItOpens(String instant, String opens) {
        assertThat(midweek.admits(Instant.parse(instant)))
                .isInstanceOfSatisfying(
                        WindowAnswer.Closed.class,
                        closed -> assertThat(closed.opensAt()).contains(Instant.parse(opens)));
    }

    @Test
    void namesTheFreezeAndItsReason() {
        assertThat(reason(midweek, "2026-12-22T15:00:00Z"))
                .isEqualTo(
                        "freeze 'year-end' (holiday traffic) lasts from 2026-12-18 to 2027-01-04, both days included;"
                                + " it opens Tue 2027-01-05 10:00 (America/New_York)");
    }

    @Test
    void namesTheHoursAndTheLocalTime() {
        assertThat(reason(midweek, "2026-11-23T15:30:00Z"))
                .isEqualTo("a start is allowed tue, wed, thu from 10:00 to 16:00 (America/New_York),"
                        + " and it is Mon 2026-11-23 10:30; it opens Tue 2026-11-24 10:00 (America/New_York)");
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "2026-12-18T04:59:59Z, true",
        "2026-12-18T05:00:00Z, false",
        "2027-01-05T04:59:59Z, false",
        "2027-01-05T05:00:00Z, true"
    })
    void freezesBothDaysWholeInTheZone(String instant, boolean open) {
        WindowRule anyHour = new WindowRule(NEW_YORK, List.of(), List.of(YEAR_END));

        assertThat(anyHour.admits(Instant.parse(instant)) instanceof WindowAnswer.Open)
                .isEqualTo(open);
    }

    @ParameterizedTest(name = "clock goes forward: {0} is {1}")
    @CsvSource({
        "2026-03-08T06:59:59Z, false",
        "2026-03-08T07:29:59Z, false",
        "2026-03-08T07:30:00Z, true",
        "2026-03-08T07:59:59Z, true",
        "2026-03-08T08:00:00Z, false"
    })
    void beginsWithTheFirstTimeThatExistsWhenTheClockSkipsItsBegin(String instant, boolean open) {
        assertThat(
                        night(LocalTime.of(2, 30), LocalTime.of(4, 0)).admits(Instant.parse(instant))
                                instanceof WindowAnswer.Open)
                .isEqualTo(open);
    }

    @ParameterizedTest(name = "clock goes back: {0} is {1}")
    @CsvSource({
        "2026-11-01T05:29:59Z, false",
        "2026-11-01T05:30:00Z, true",
        "2026-11-01T06:29:59Z, true",
        "2026-11-01T06:30:00Z, true",
        "2026-11-01T06:59:59Z, true",
        "2026-11-01T07:00:00Z, false"
    })
    void staysOpenThroughTheHourThatTheClockRepeats(String instant, boolean open) {
        assertThat(
                        night(LocalTime.of(1, 30), LocalTime.of(2, 0)).admits(Instant.parse(instant))
                                instanceof WindowAnswer.Open)
                .isEqualTo(open);
    }

    @Test
    void isOpenToTheEndOfTheDay() {
        assertThat(night(LocalTime.of(22, 0), LocalTime.MIDNIGHT).admits(Instant.parse("2026-11-25T04:59:59Z")))
                .isEqualTo(new WindowAnswer.Open());
    }

    @Test
    void saysWhenItNeverOpens() {
        WindowRule never = new WindowRule(
                NEW_YORK,
                List.of(),
                List.of(new Freeze("end", LocalDate.of(2026, 1, 1), LocalDate.of(2036, 1, 1), Optional.empty())));

        assertThat(never.admits(Instant.parse("2026-11-24T15:00:00Z")))
                .isInstanceOfSatisfying(WindowAnswer.Closed.class, closed -> {
                    assertThat(closed.opensAt()).isEmpty();
                    assertThat(closed.reason()).endsWith("it does not open within the next two years");
                });
    }

    @Test
    void isAlwaysOpenWithoutHoursAndFreezes() {
        assertThat(new WindowRule(NEW_YORK, List.of(), List.of()).admits(Instant.EPOCH))
                .isEqualTo(new WindowAnswer.Open());
    }

    private static WindowRule night(LocalTime from, LocalTime to) {
        return new WindowRule(NEW_YORK, List.of(new AllowedHours(EVERY_DAY, from, to)), List.of());
    }

    private static String reason(WindowRule rule, String instant) {
        return ((WindowAnswer.Closed) rule.admits(Instant.parse(instant))).reason();
    }
}
