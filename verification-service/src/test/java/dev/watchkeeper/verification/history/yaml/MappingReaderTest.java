package dev.watchkeeper.verification.history.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.verification.history.BaselineFrom;
import dev.watchkeeper.verification.history.Labels;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Meaning;
import dev.watchkeeper.verification.history.Moment;
import dev.watchkeeper.verification.history.Stretch;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MappingReaderTest {
    private static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: ReplayMapping
            policy: p.yaml
            time: { column: at, form: yyyy-MM-dd HH:mm:ss, zone: UTC }
            bucket: 60s
            stamp: start
            files:
              - path: x.csv
                missing: [NaN]
                checks:
                  latency: { value: p99, times: 1000 }
                  errors:  { bad: b, total: t }
                  success: { goodPercent: ok, total: 600 }
            baseline: { before: 24h }
            watches:
              - { per: span, every: 1h, from: 4d, lasts: 24h }
              - { per: deployment, firstTraffic: 2026-01-01T00:00:00Z, fullShift: 2026-01-01T00:10:00Z }
            incidents: { marked: { column: label, is: 1 } }
            """;

    @Test
    void everyPartOfAMappingIsRead() {
        Mapping mapping = MappingReader.read(TEXT);

        assertThat(mapping.bucket()).isEqualTo(Duration.ofSeconds(60));
        assertThat(mapping.stampsEnd()).isFalse();
        assertThat(mapping.subjects()).containsExactly("");
        assertThat(mapping.files().getFirst().series())
                .extracting(series -> series.meaning())
                .containsExactly(
                        new Meaning.Value("p99", 1000),
                        new Meaning.Counts("b", "t"),
                        new Meaning.Percent("ok", true, 600));
        assertThat(mapping.baseline()).isEqualTo(new BaselineFrom.Before(Duration.ofHours(24)));
        assertThat(mapping.watches())
                .containsExactly(
                        new Stretch.Every(
                                Duration.ofHours(1),
                                new Moment.AfterFirstRow(Duration.ofDays(4)),
                                Optional.empty(),
                                Duration.ofHours(24)),
                        new Stretch.One(
                                new Moment.At(Instant.parse("2026-01-01T00:00:00Z")),
                                new Moment.At(Instant.parse("2026-01-01T00:10:00Z")),
                                Optional.empty()));
        assertThat(mapping.incidents()).isEqualTo(new Labels.Marked("label", "1"));
    }

    private static void refused(String from, String to, String... parts) {
        assertThat(TEXT).contains(from);
        var thrown = assertThatThrownBy(() -> MappingReader.read(TEXT.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class);
        for (String part : parts) {
            thrown.hasMessageContaining(part);
        }
    }

    @Test
    void anUnknownWordIsNamedWithItsLineAndTheNearestWord() {
        refused("bucket: 60s", "buket: 60s", "line 5", "`buket`", "Did you mean `bucket`?");
        refused("value: p99", "valeu: p99", "line 11", "files[0].checks.latency", "Did you mean `value`?");
        refused("per: span", "per: hour", "line 16", "per incident, per span");
    }

    @Test
    void whatIsMissingOrCannotBeIsSaid() {
        refused("policy: p.yaml", "note: x", "`policy` is missing");
        refused("bucket: 60s", "bucket: 1 minute", "line 5", "'1 minute' is not a duration");
        refused("bucket: 60s", "bucket: 0s", "longer than 0s");
        refused("stamp: start", "stamp: middle", "start or the end");
        refused("{ bad: b, total: t }", "{ bad: b }", "`total` is missing");
        refused("{ bad: b, total: t }", "{ bad: b, total: t, value: v }", "write one of");
        refused("total: 600", "total: many", "'many' is no number");
        refused("zone: UTC", "zone: Mars", "Mars");
        refused("missing: [NaN]", "missing: NaN", "a list must be here");
        refused("form: yyyy-MM-dd HH:mm:ss", "form: rfc", "'rfc' is no form of a time");
        refused("{ before: 24h }", "{}", "write either");
        refused(
                "{ per: span, every: 1h, from: 4d, lasts: 24h }",
                "{ per: incident, before: 1m, lasts: 5m }",
                "need incidents");
        refused("kind: ReplayMapping", "kind: DeploymentPolicy", "only 'ReplayMapping' can be read");
    }
}
