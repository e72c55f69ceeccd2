package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryTimeTest {
    private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "retry-after       | 30                            | 2026-11-24T10:00:30Z",
                "retry-after       | Tue, 24 Nov 2026 10:01:00 GMT | 2026-11-24T10:01:00Z",
                "retry-after       | 86400                         | 2026-11-24T10:10:00Z",
                "x-ratelimit-reset | 12                            | 2026-11-24T10:00:12Z",
                "x-ratelimit-reset | 1795514460                    | 2026-11-24T10:01:00Z"
            })
    void readsSecondsDatesAndUnixTimes(String header, String value, Instant until) {
        assertThat(RetryTime.of(given(Map.of(header, value)), NOW)).contains(until);
    }

    @Test
    void prefersRetryAfter() {
        assertThat(RetryTime.of(given(Map.of("retry-after", "5", "x-ratelimit-reset", "60")), NOW))
                .contains(NOW.plusSeconds(5));
    }

    @Test
    void whatIsNoTimeIsLeftOut() {
        assertThat(RetryTime.of(given(Map.of("retry-after", "soon")), NOW)).isEmpty();
    }

    private static java.util.function.Function<String, Optional<String>> given(Map<String, String> headers) {
        return name -> Optional.ofNullable(headers.get(name));
    }
}
