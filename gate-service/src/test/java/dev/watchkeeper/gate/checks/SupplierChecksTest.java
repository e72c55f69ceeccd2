package dev.watchkeeper.gate.checks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.supplier.ErrorTracking;
import dev.watchkeeper.gate.supplier.Monitoring;
import dev.watchkeeper.gate.supplier.Told;
import dev.watchkeeper.kit.datadog.Monitor;
import dev.watchkeeper.kit.datadog.Monitor.Muting;
import dev.watchkeeper.policy.Policy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is made of the answers of Datadog and Sentry. */
class SupplierChecksTest {
    private static final Told<?> SILENT = new Told.NotSaid<>(Outcome.Unknown.of("supplier-silent", "no word", "wait"));
    private static final String HITS = "sum:trace.express.request.hits{service:api}.as_count()";

    private static Policy policy(String more, String checks) {
        return Examples.wholePolicy(
                more,
                text -> text.replace(
                                "rulesNotBlind: true",
                                "rulesNotBlind: true, datadogMonitors: configured, apm: reporting, sentryProject: exists")
                        .replace("  gate:\n", checks.indent(4) + "  gate:\n"));
    }

    private static final Policy PLAIN = policy("", "");

    private static CheckFacts facts(Policy policy) {
        return Examples.facts(policy, Evidence.NONE, false);
    }

    /** Answers that a test gives; what it asks is written down. */
    private static final class Datadog implements Monitoring {
        final List<String> asked = new ArrayList<>();
        final Told<List<Monitor>> monitors;
        final Map<String, Told<Double>> sums;

        Datadog(Told<List<Monitor>> monitors, Map<String, Told<Double>> sums) {
            this.monitors = monitors;
            this.sums = sums;
        }

        @Override
        public Told<List<Monitor>> monitors(ProjectName project, List<String> tags) {
            asked.add(project + " " + tags);
            return monitors;
        }

        @Override
        public Told<Double> sum(ProjectName project, String query, Instant from, Instant to) {
            asked.add(query + " " + Duration.between(from, to));
            return sums.getOrDefault(query, new Told.Said<>(0.0));
        }
    }

    private static Monitor monitor(String name, String state, Muting muting) {
        return new Monitor(1, name, state, muting);
    }

    private static Outcome monitors(Monitor... monitors) {
        return MonitorsAreConfigured.judged(List.of(monitors), "service:api");
    }

    @SuppressWarnings("unchecked")
    private static <T> Told<T> silent() {
        return (Told<T>) SILENT;
    }

    private static String code(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Failed failed -> failed.reason().code();
            case Outcome.Unknown unknown -> unknown.ifItStays().code();
            case Outcome.Passed passed -> passed.remark() ? "remark" : "passed";
            case Outcome.NeedsPerson person -> "person";
        };
    }

    @Test
    void monitorsThatWatchPass() {
        assertThat(code(monitors(monitor("errors", "OK", Muting.NONE)))).isEqualTo("passed");
    }

    @Test
    void noMonitorFailsAndSaysHowTheyAreFound() {
        assertThat(code(monitors())).isEqualTo("monitors-missing");
        assertThat(monitors().sentence()).isEqualTo("Datadog has no monitor with the tags service:api");
    }

    @Test
    void aMonitorThatAlertsFailsAndIsNamed() {
        Outcome outcome = monitors(monitor("errors", "OK", Muting.NONE), monitor("latency", "Alert", Muting.NONE));

        assertThat(code(outcome)).isEqualTo("monitor-alerts");
        assertThat(outcome.sentence()).isEqualTo("1 of 2 monitors with the tags service:api alert: 'latency'");
    }

    @Test
    void aMonitorThatIsMutedAsAWholeFailsAndOneInPartIsARemark() {
        assertThat(code(monitors(monitor("errors", "OK", Muting.WHOLE), monitor("latency", "OK", Muting.NONE))))
                .isEqualTo("monitor-muted");
        assertThat(code(monitors(monitor("errors", "OK", Muting.PART)))).isEqualTo("remark");
    }

    @Test
    void monitorsThatSeeNothingOrWarnAreRemarks() {
        Outcome outcome = monitors(
                monitor("a", "No Data", Muting.NONE),
                monitor("b", "Warn", Muting.NONE),
                monitor("c", "Unknown", Muting.NONE));

        assertThat(code(outcome)).isEqualTo("remark");
        assertThat(outcome.sentence()).endsWith("2 see nothing: 'a', 'c'; 1 warn: 'b'");
    }

    @Test
    void monitorsAreFoundByTheTagsOfTheStartElseByTheServicesName() {
        Datadog datadog = new Datadog(silent(), Map.of());
        new MonitorsAreConfigured(datadog).ask(facts(PLAIN));
        new MonitorsAreConfigured(datadog)
                .ask(facts(policy("start: { monitors: { datadog: \"service:api, team:x\", mute: true } }", "")));

        assertThat(datadog.asked).containsExactly("demo [service:household-api]", "demo [service:api, team:x]");
    }

    @Test
    void silenceOfDatadogStaysUnknown() {
        assertThat(code(new MonitorsAreConfigured(new Datadog(silent(), Map.of())).ask(facts(PLAIN))))
                .isEqualTo("supplier-silent");
        assertThat(code(new TracesArrive(new Datadog(silent(), Map.of(defaultQuery(), silent()))).ask(facts(PLAIN))))
                .isEqualTo("supplier-silent");
    }

    private static String defaultQuery() {
        return "sum:trace.http.request.hits{service:household-api}.as_count()";
    }

    private static Policy traced() {
        return policy("", """
                errors: { ratio: { bad: { datadog: "sum:trace.express.request.errors{service:api}.as_count()" }, total: { datadog: "%s" } }, expect: "< 1%%" }
                newer: { count: { datadog: "sum:trace.express.request.hits{service:api,version:$version}.as_count()" }, expect: "< 1000" }
                """.formatted(HITS));
    }

    @Test
    void tracesAreAskedByTheHitsOfThePolicysOwnChecksElseByTheUsualName() {
        assertThat(TracesArrive.queries(traced())).containsExactly(HITS);
        assertThat(TracesArrive.queries(PLAIN)).containsExactly(defaultQuery());
    }

    @Test
    void tracesWithinAQuarterOfAnHourPass() {
        Datadog datadog = new Datadog(silent(), Map.of(HITS, new Told.Said<>(42.0)));

        Outcome outcome = new TracesArrive(datadog).ask(facts(traced()));

        assertThat(code(outcome)).isEqualTo("passed");
        assertThat(outcome.sentence()).isEqualTo("42 traced requests arrived within 15 min, by " + HITS);
        assertThat(datadog.asked).containsExactly(HITS + " PT15M");
    }

    @Test
    void noTraceFails() {
        Outcome outcome = new TracesArrive(new Datadog(silent(), Map.of())).ask(facts(PLAIN));

        assertThat(code(outcome)).isEqualTo("traces-missing");
        assertThat(outcome.sentence()).contains("within 15 min", defaultQuery());
    }

    private static Outcome tracked(Policy policy, Map<String, ErrorTracking.Tracked> projects) {
        return new ErrorsAreTracked(
                        (project, slug) -> projects.containsKey(slug) ? new Told.Said<>(projects.get(slug)) : silent())
                .ask(facts(policy));
    }

    private static ErrorTracking.Tracked sentry(String slug, String status, int active) {
        return new ErrorTracking.Tracked(slug, Optional.of(status), active, 2);
    }

    @Test
    void aProjectWithAnActiveKeyPasses() {
        Outcome outcome = tracked(PLAIN, Map.of("household-api", sentry("household-api", "active", 1)));

        assertThat(outcome.answer()).isEqualTo(GateAnswer.PASSED);
        assertThat(outcome.sentence()).isEqualTo("Sentry's project household-api takes errors by 1 of 2 keys");
    }

    @Test
    void aProjectWithoutAnActiveKeyOrOnItsWayOutFails() {
        assertThat(code(tracked(PLAIN, Map.of("household-api", sentry("household-api", "active", 0)))))
                .isEqualTo("sentry-no-key");
        assertThat(code(tracked(PLAIN, Map.of("household-api", sentry("household-api", "pending_deletion", 1)))))
                .isEqualTo("sentry-not-active");
    }

    @Test
    void theProjectsAreThoseOfThePolicysChecks() {
        Policy named = policy("", """
                new: { count: { sentry: { project: api, query: "is:unresolved" } }, expect: "== 0", emptyIsZero: true }
                """);

        assertThat(ErrorsAreTracked.projects(named)).containsExactly("api");
        assertThat(code(tracked(named, Map.of("household-api", sentry("household-api", "active", 1)))))
                .as("not the service's name")
                .isEqualTo("supplier-silent");
        assertThat(ErrorsAreTracked.projects(PLAIN)).containsExactly("household-api");
    }

    @Test
    void onlyWhatThePolicyNamesIsAsked() {
        Policy without = Examples.wholePolicy("");
        Datadog datadog = new Datadog(silent(), Map.of());

        assertThat(new MonitorsAreConfigured(datadog).askedBy(without)).isFalse();
        assertThat(new TracesArrive(datadog).askedBy(without)).isFalse();
        assertThat(new ErrorsAreTracked((project, slug) -> silent()).askedBy(without))
                .isFalse();
        assertThat(new MonitorsAreConfigured(datadog).askedBy(PLAIN)).isTrue();
    }
}
