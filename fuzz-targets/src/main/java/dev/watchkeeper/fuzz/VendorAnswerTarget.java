package dev.watchkeeper.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.datadog.DatadogJson;
import dev.watchkeeper.kit.github.GithubJson;
import dev.watchkeeper.kit.http.RetryTime;
import dev.watchkeeper.kit.sentry.SentryJson;
import dev.watchkeeper.probe.source.datadog.DatadogAnswers;
import dev.watchkeeper.probe.source.openmetrics.OpenMetricsPages;
import dev.watchkeeper.probe.source.prometheus.PrometheusAnswers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;

/** Whatever a vendor answers is measured or says why not; the first byte says which vendor. */
public final class VendorAnswerTarget {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private VendorAnswerTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(VendorAnswerTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(VendorAnswerTarget::take, input);
    }

    private static void take(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String text = new String(input, 1, input.length - 1, StandardCharsets.UTF_8);
        switch (input[0]) {
            case 'p' -> PrometheusAnswers.read(text);
            case 'd' -> DatadogAnswers.read(text);
            case 'o' -> OpenMetricsPages.read(text);
            case 's' -> sentry(text);
            case 'g' -> {
                GithubJson.object(text);
                GithubJson.list(text);
            }
            case 'r' -> RetryTime.of(name -> Optional.of(text), NOW);
            default -> said(text);
        }
    }

    private static void sentry(String text) {
        try {
            SentryJson.read(text).forEach(SentryJson::time);
        } catch (JsonProcessingException noJson) {
            return;
        }
    }

    private static void said(String text) {
        try {
            JsonNode root = AnswerJson.read(text);
            String words = DatadogJson.said(root) + AnswerJson.plain(root.toString());
            if (words.chars().anyMatch(each -> each == '\n')) {
                throw new Broken("words of a vendor on more than one line: " + words);
            }
        } catch (JsonProcessingException noJson) {
            return;
        }
    }
}
