package dev.watchkeeper.probe;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Subject;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Checks that ask vendors, and questions about a deployment that began at {@link #STARTED}. */
public final class VendorChecks {
    public static final Instant STARTED = Instant.parse("2026-11-24T10:00:00Z");
    public static final Instant FIRST_TRAFFIC = STARTED.plusSeconds(60);

    private static final String CHECKS = """
            dd-errors: { ratio: { bad: { datadog: "sum:trace.http.request.errors{service:api}.as_count()" }, total: { datadog: "sum:trace.http.request.hits{service:api}.as_count()" } }, expect: "< 1%" }
                dd-users: { gauge: { datadog: "avg:users.active{*}" }, expect: "> 1" }
                monitors: { health: { datadog: { monitors: "service:api" }, within: 2s } }
                sentry-new: { count: { sentry: { project: api, query: "is:unresolved firstRelease:$version level:[fatal,error]" } }, expect: "== 0", emptyIsZero: true }
                sentry-seen: { count: { sentry: { project: api, query: "firstRelease:$version" } }, expect: "== 0" }
                crash-free: { gauge: { sentry: { project: api, crashFree: sessions } }, expect: ">= 99%" }
                bug-reports: { count: { github-issues: { label: bug, since: start } }, expect: "< 5" }
                bugs-ever: { count: { github-issues: { label: bug } }, expect: "< 5" }
                prom: { gauge: { prometheus: { url: "URL", query: "queue" } }, expect: "< 100" }
                smoke: { health: { github-workflow: { workflow: smoke.yml, timeout: 5m } }, every: once }
                supplier: { health: { statuspage: { url: "URL", component: API }, within: 2s } }
            """;

    private VendorChecks() {}

    /** @param statuspage where the supplier's page is */
    public static Policy policy(String statuspage) {
        return Policies.policy(Policies.text("https://api.example", "1s")
                .replace("team: households }", "team: households, repository: petforce/api }")
                .replace("    page: {", "    " + CHECKS.strip().replace("URL", statuspage) + "\n    page: {"));
    }

    public static Subject subject(Policy policy) {
        var record = new Watches(
                        "dep-1",
                        3,
                        "{}",
                        DeploymentStatus.SHIFTING,
                        50,
                        false,
                        new WatchTimes(
                                STARTED.minusSeconds(60),
                                Optional.of(STARTED),
                                Optional.of(FIRST_TRAFFIC),
                                Optional.empty(),
                                Optional.empty()))
                .record();
        return new Subject(record, policy);
    }

    /** The question of a tick, for one bucket that ends with it. */
    public static Ask ask(Policy policy, String check, Instant tick) {
        return ask(policy, check, tick, Optional.empty());
    }

    public static Ask ask(Policy policy, String name, Instant tick, Optional<Look> look) {
        Check check = Policies.check(policy, name);
        Duration every = Duration.ofSeconds(10);
        Duration bucket = check.resolution(every);
        return new Ask(
                subject(policy),
                new Slot(check, tick.minus(bucket), bucket, every, bucket),
                Map.of("version", look.map(one -> one.version().tag()).orElse("v1.2.0"), "tick", "0"),
                Optional.empty(),
                new TickScope(),
                Duration.ofSeconds(4),
                look);
    }

    /** The same question to somebody slow. */
    public static Ask patient(Ask ask) {
        return new Ask(
                ask.subject(),
                ask.slot(),
                ask.variables(),
                ask.before(),
                ask.scope(),
                Duration.ofMinutes(1),
                ask.look());
    }
}
