package dev.watchkeeper.probe.history;

import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.probe.Policies;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.source.Subject;
import java.time.Instant;

/** A policy whose rules hold checks against their past. */
public final class HistoryPolicy {
    public static final String TEXT = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: api, environment: production, team: households }
            spec:
              targets:
                - webhook: { url: "https://switch.example/a", secret: secret:demo/switch }
              window: { timezone: Europe/Berlin, allow: [ { days: [mon, tue, wed, thu, fri], from: "00:00", to: "23:59" } ] }
              checks:
                error-rate:
                  ratio:
                    bad: { prometheus: { url: "http://prometheus.example", query: "bad[$interval]" } }
                    total: { prometheus: { url: "http://prometheus.example", query: "total[$interval]" } }
                  resolution: 10s
                  expect: "< 1%"
                saturation: { gauge: { prometheus: { url: "http://prometheus.example", query: "saturation" } }, resolution: 60s, expect: "< 90%" }
                rate: { count: { prometheus: { url: "http://prometheus.example", query: "rate[$interval]" } }, resolution: 10s, compare: { with: same-hour-last-week, between: [0.5x, 2x] } }
                of-version: { count: { prometheus: { url: "http://prometheus.example", query: 'of-version{version="$version"}[$interval]' } }, resolution: 10s, compare: { with: before-deployment, atMost: 3x } }
                scraped:
                  ratio:
                    bad: { openmetrics: { url: "https://api.example/metrics", metric: failures_total } }
                    total: { openmetrics: { url: "https://api.example/metrics", metric: calls_total } }
                  expect: "< 1%"
                quiet: { gauge: { prometheus: { url: "http://prometheus.example", query: "quiet" } }, expect: "< 80" }
                health: { health: { http: "GET https://api.example/health" }, critical: true }
              cutover: { steps: [0%, 50%, 100%], hold: 2m }
              watch:
                grace: 5s
                short: { from: 0m, to: 30m, every: 10s, checks: all }
                day: { from: 0m, to: 24h, every: 60s, checks: [rate, error-rate] }
              rollback:
                when:
                  - { check: error-rate, detector: threshold }
                  - { check: error-rate, detector: relative, to: before-deployment, tolerance: 1.5x }
                  - { check: error-rate, detector: relative, to: same-hour-last-week, tolerance: 2x, observe: true }
                  - { check: saturation, detector: relative, to: before-deployment, tolerance: 1.5x }
                  - { check: scraped, detector: threshold }
                  - { check: of-version, is: "> 1000", per: 10s, for: 60s }
                phases: [short]
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [health]
                atMost: { automatic: 3, per: 1h }
            """;

    private HistoryPolicy() {}

    public static Policy policy() {
        return Policies.policy(TEXT);
    }

    public static Subject requestedAt(Instant at) {
        return subject(new Watches("dep-1", 1, TEXT, DeploymentStatus.REQUESTED, 0, false, WatchTimes.requestedAt(at)));
    }

    public static Subject subject(Watches watch) {
        return new Subject(watch.with(TEXT).record(), policy());
    }
}
