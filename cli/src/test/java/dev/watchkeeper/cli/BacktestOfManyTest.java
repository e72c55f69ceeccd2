package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.function.IntUnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Nine deployments of half an hour, judged by the core as it was then (5 % for a minute), under a policy that is to be tried (2 % for
 * 20 s). What has to come out is counted by hand beside each.
 */
class BacktestOfManyTest {
    private static final Instant DAY = Instant.parse("2026-03-02T09:00:00Z");
    private static final Duration LENGTH = Duration.ofMinutes(30);
    private static final int BEGINS = 60;

    private static final String POLICY = """
            apiVersion: watchkeeper.dev/v1
            kind: DeploymentPolicy
            metadata: { project: demo, service: shop, environment: production, team: shop }
            spec:
              targets:
                - name: switch
                  webhook: { url: "http://127.0.0.1:18081/switch", secret: secret:demo/switch }
              checks:
                error-rate:
                  ratio:
                    bad:   { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total, labels: { code: "5xx" } } }
                    total: { openmetrics: { url: "http://127.0.0.1:1/m", metric: requests_total } }
                  resolution: 10s
                  delay: 0s
              gate: { monitoring: { rulesNotBlind: true }, rollback: { previousVersion: known-good } }
              cutover: { steps: [0%, 100%], hold: 10s }
              watch:
                grace: 0s
                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: all }
                short: { from: 0s, to: 60m, every: 10s, checks: all }
              rollback:
                when:
                  - { check: error-rate, is: "LIMIT", per: 10s, for: LASTING, atLeast: 20 }
                onBlind: hold
                via: [target]
                within: 5m
                verifyWith: [error-rate]
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private int recorded;

    @BeforeEach
    void recordings() throws IOException {
        for (int i = 0; i < 4; i++) {
            deployed("healthy-" + i, bucket -> 1);
        }
        deployed("step-of-10", from(100)); // taken back after a bucket and 60 s, now after a bucket and 20 s
        deployed("step-of-20", from(200)); // as well
        deployed("burst", bucket -> bucket >= BEGINS && bucket < BEGINS + 3 ? 30 : 1); // 3 % for 30 s: a false alarm
        deployed("crept-in", from(15)); // 1.5 %, labelled: missed by both
        deployed("taken-back-by-a-person", from(40)); // 4 %, labelled: found by the new one only
        Files.writeString(folder.resolve("labels.yaml"), "crept-in: incident\ntaken-back-by-a-person: incident\n");
        Files.writeString(folder.resolve("policy.yaml"), policy("> 2%", "20s"));
    }

    @Test
    void saysWhatThePolicyWouldHaveDoneAndHowSureItsForecastIs() {
        assertThat(Main.command()
                        .setOut(new PrintWriter(out, true))
                        .execute(
                                "backtest",
                                folder.resolve("policy.yaml").toString(),
                                "--recordings",
                                folder.resolve("recordings").toString(),
                                "--labels",
                                folder.resolve("labels.yaml").toString()))
                .isZero();

        // Of 5 healthy watches of 30 min, the burst's included: 2.5 h, 0.104 days; one alarm is 1 / (0.104 / 30) = 288
        // a month.
        assertThat(out.toString().lines())
                .containsExactly(
                        "would have rolled back 4 of 9, 1 of them a false alarm, 2 sooner by 40 s, 1 true incident missed",
                        "  error-rate/literal-1: breached 4 of 9, 1 of them a false alarm, 2 sooner by 40 s, 1 true incident missed",
                        "a watch that was taken back has no rows after that: a slower rule cannot show itself there",
                        "forecast of false alarms in 30 days of watching, from N = 5 healthy watches of together 0.10 days [95 %]",
                        "  any rule that acts: 288.00 [7.29, 1604.63]",
                        "  error-rate/literal-1: 288.00 [7.29, 1604.63]",
                        "forecast of the delay when 1 % more requests fail from the middle of the watch on, N = 5",
                        "  no rule sees it",
                        "forecast of the delay when 5 % more requests fail from the middle of the watch on, N = 5",
                        "  error-rate/literal-1: median 30 s [least 30, most 30], missed 0 of 5");
    }

    @Test
    void aSpanLeavesOlderWatchesOut() {
        Main.command()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "backtest",
                        folder.resolve("policy.yaml").toString(),
                        "--recordings",
                        folder.resolve("recordings").toString(),
                        "--since",
                        "3d");

        // One a day: the newest and the three before it. Without labels the person's rollback counts as a false alarm.
        assertThat(out.toString()).contains("would have rolled back 3 of 4, 2 of them false alarms");
    }

    private void deployed(String name, IntUnaryOperator failing) throws IOException {
        Path recordings = Files.createDirectories(folder.resolve("recordings"));
        Instant begun = DAY.plus(Duration.ofDays(recorded++));
        PastDeployment.record(recordings, name, begun, LENGTH, policy("> 5%", "60s"), failing);
    }

    /** One of a thousand fails, and so many from the tenth minute on. */
    private static IntUnaryOperator from(int failing) {
        return bucket -> bucket >= BEGINS ? failing : 1;
    }

    private static String policy(String limit, String lasting) {
        return POLICY.replace("LIMIT", limit).replace("LASTING", lasting);
    }
}
