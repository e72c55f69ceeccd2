package dev.watchkeeper.notifier.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordingTest {
    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 s",
        "PT0.04S, 0 s",
        "PT0.25S, 0.3 s",
        "PT59.9S, 59.9 s",
        "PT1M, 1 min",
        "PT1M30S, 1 min 30 s",
        "PT30M, 30 min",
        "PT2H5M, 2 h 5 min",
        "PT24H, 1 d",
        "PT169H, 7 d 1 h",
        "PT-90S, -1 min 30 s"
    })
    void durationsHaveTheirTwoLargestUnits(Duration duration, String text) {
        assertThat(Wording.duration(duration)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "-0.0 | 0",
                "5 | 5",
                "0.123456 | 0.123",
                "12.345 | 12.3",
                "123.456 | 123.5",
                "1234.5 | 1,235",
                "1234567 | 1,234,567",
                "-1234 | -1,234",
                "0.000001 | 0.0000010",
                "100 | 100",
                "99.96 | 100"
            })
    void numbersKeepThreeDigitsAndWholeThousands(double value, String text) {
        assertThat(Wording.number(value)).isEqualTo(text.equals("0.0000010") ? "0.000001" : text);
    }

    @Test
    void whatIsAboveNothingIsNeverWrittenAsNothing() {
        assertThat(Wording.percent(1.0 / 1_000_000)).isEqualTo("0.0001 %");
        assertThat(Wording.rest(9.0 / 24_203)).isEqualTo("99.9628 %");
        assertThat(Wording.rest(0)).isEqualTo("100 %");
        assertThat(Wording.share(0, 0)).isEqualTo("0 of 0");
        assertThat(Wording.share(3, 1000)).isEqualTo("3 of 1,000 (0.3 %)");
    }

    @Test
    void timesAreInUtc() {
        assertThat(Wording.time(Instant.parse("2026-02-03T15:00:00.999Z"))).isEqualTo("2026-02-03 15:00:00 UTC");
    }

    @Test
    void sentenceOfTenThousandCharactersIsCutAndSaysSo() {
        String line = Wording.line("x".repeat(10_000));

        assertThat(line).hasSizeLessThan(Wording.LONGEST + 30).endsWith("… (10,000 characters)");
    }

    @Test
    void linesBecomeOneAndNoCharacterIsCutInTwo() {
        assertThat(Wording.line("a\r\nb\tc\u2028d")).isEqualTo("a b c d");
        String emoji = "x".repeat(Wording.LONGEST - 1) + "\uD83D\uDE80 and more";
        assertThat(Wording.line(emoji)).doesNotContain("\uD83D").startsWith("x".repeat(Wording.LONGEST - 1));
    }
}
