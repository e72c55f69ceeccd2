package dev.watchkeeper.probe.source.openmetrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.probe.counter.MetricPoint;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpositionTest {
    @Test
    void labelsMayHoldQuotesBracesAndLineBreaks() {
        assertThat(Pages.parsed("a_total{ path = \"/x{1},\\\"y\\\"\\n\\\\\" , code=\"200\", } 7\n"))
                .containsExactly(new MetricPoint(
                        "a_total", Map.of("path", "/x{1},\"y\"\n\\", "code", "200"), "7", Optional.empty()));
    }

    @Test
    void timestampsAreMillisecondsInPrometheusAndSecondsInOpenMetrics() {
        Instant at = Instant.parse("2026-11-23T10:00:00.500Z");

        assertThat(Pages.parsed("a 1 1795428000500\n").getFirst().at()).contains(at);
        assertThat(Pages.parsed("a 1 1795428000.5\n# EOF\n").getFirst().at()).contains(at);
    }

    @Test
    void exemplarsAndCommentsArePassedOver() {
        assertThat(Pages.parsed("# TYPE a counter\na_total 3 # {trace=\"x\"} 1 2\n\n# EOF"))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<html><body>502 Bad Gateway</body></html>",
                "{\"error\":\"not here\"}",
                "Internal error occurred",
                "OK",
                "a_total{x=\"1} 3",
                "a_total{x=1} 3",
                "a_total{x=\"1\",x=\"2\"} 3",
                "a_total 1 2 3",
                "a_total",
                "1a 3",
                "a_total{x=\"1\" y=\"2\"} 3"
            })
    @Tag("P9")
    void whatIsNoPageOfMetricsIsNotReadAtAll(String text) {
        assertThat(Exposition.parse("good_total 1\n" + text)).isInstanceOf(Exposition.NotParsed.class);
    }

    @Test
    @Tag("P16")
    void noBytesMakeTheParserFail() {
        Random random = new Random(7);
        String alphabet = "ab_total{}=\",\\n 0123456789.eE+-#NaInf\n\t\u0000\u00e9";
        for (int i = 0; i < 5_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(60);
            for (int j = 0; j < length; j++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            assertThat(Exposition.parse(text.toString())).isNotNull();
        }
    }
}
