package dev.watchkeeper.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts to read in tests. */
public final class PolicyTexts {
    private PolicyTexts() {}

    /** A small policy without mistakes; tests replace a piece of it. */
    public static final String GOOD = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: households }
            spec:
              targets:
                - webhook: { url: "https://switch.example/a", secret: secret:demo/switch }
              dependsOn: [demo/identity/production]
              window:
                timezone: America/New_York
                allow: [{ days: [tue, wed, thu], from: "10:00", to: "16:00" }]
                freezes: [{ name: year-end, from: 2026-12-18, to: 2027-01-04, reason: holiday traffic }]
              checks:
                error-rate:
                  ratio:
                    bad: { openmetrics: { url: "https://api.example/metrics", metric: requests_total, labels: { code: "5xx" } } }
                    total: { openmetrics: { url: "https://api.example/metrics", metric: requests_total } }
                  expect: "< 0.1%"
                queue: { gauge: { openmetrics: { url: "https://api.example/metrics", metric: queue } }, expect: "< 80", of: 3 of 5 }
                failures: { count: { openmetrics: { url: "https://api.example/metrics", metric: failures_total } }, expect: "== 0", emptyIsZero: true }
                disk: { gauge: { openmetrics: { url: "https://api.example/metrics", metric: disk } }, expect: ">= 30%", use: gate }
                health: { health: { http: "GET https://api.example/health" }, critical: true }
                page: { health: { http: "GET https://api.example/" } }
                flow:
                  writes: true
                  health:
                    steps:
                      - { http: "POST https://api.example/things", body: { name: Probe $tick }, expect: 201, keep: { id: $.id } }
                      - { http: "DELETE https://api.example/things/$id", auth: "bearer secret:demo/probe", expect: [200, 204], always: true }
              cutover: { steps: [0%, 50%, 100%], hold: 2m }
              watch:
                grace: 60s
                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: [error-rate, health] }
                short: { from: 0m, to: 30m, every: 15s, checks: all, onPass: [announce], onEnd: [clear-flag] }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: 60s, for: 5m, atLeast: 50 }
                  - { critical: failing, times: 3 }
                  - { reported: [database-corruption] }
                phases: [cutover, short]
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [health, error-rate]
                atMost: { automatic: 3, per: 1h }
              contacts:
                dba: { slack: "@buck", for: database }
            """;

    private static final ThreadLocal<@Nullable String> instead = new ThreadLocal<>();

    /** The good policy with one piece replaced; the piece must be there, once. */
    public static String with(String piece, String replacement) {
        return replaced(GOOD, piece, replacement);
    }

    private static String replaced(String text, String piece, String replacement) {
        assertThat(text.split(java.util.regex.Pattern.quote(piece), -1))
                .as("pieces around '%s'", piece)
                .hasSize(2);
        return text.replace(piece, replacement);
    }

    public static PolicyReading.Accepted accepted(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> accepted;
            case PolicyReading.Rejected(List<PolicyError> errors) ->
                throw new AssertionError(
                        "rejected: " + errors.stream().map(PolicyError::text).toList());
        };
    }

    public static List<PolicyError> errors(String text) {
        return switch (PolicyReader.read(text)) {
            case PolicyReading.Accepted accepted -> throw new AssertionError("accepted");
            case PolicyReading.Rejected(List<PolicyError> errors) -> errors;
        };
    }

    public static String demo() {
        return example("demo.yaml");
    }

    /** The whole checklist as a policy. */
    public static String household() {
        String other = instead.get();
        return other == null ? example("household-api.yaml") : other;
    }

    /** Lets a test see another text than the household's policy while something runs. */
    static void whileHouseholdIs(String text, Runnable run) {
        instead.set(text);
        try {
            run.run();
        } finally {
            instead.remove();
        }
    }

    /** The household's policy with one piece replaced; the piece must be there, once. */
    public static String household(String piece, String replacement) {
        return replaced(household(), piece, replacement);
    }

    private static String example(String file) {
        try {
            return Files.readString(Path.of("../examples", file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The line, counted from 1, that holds a piece of the good policy. */
    public static int lineOf(String piece) {
        return (int) GOOD.substring(0, GOOD.indexOf(piece)).lines().count()
                + (GOOD.indexOf(piece) == 0 || GOOD.charAt(GOOD.indexOf(piece) - 1) == '\n' ? 1 : 0);
    }
}
