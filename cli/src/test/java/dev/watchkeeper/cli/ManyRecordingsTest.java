package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three months of deployments, judged again under another policy. In force was the rule {@code > 5%} of every minute for five
 * minutes; tried is the same for one minute, and beside it a sequential test that is only observed.
 *
 * <p>What has to come out is counted here by hand, or by a loop that knows nothing of the core.
 */
class ManyRecordingsTest {
    private static final Path PAGE = Path.of("../docs/replay.md");
    private static final String BEGIN = "<!-- generated: a backtest -->\n```\n";
    private static final String END = "```\n<!-- end -->";

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
                  every: 10s
                  expect: "< 0.5%"
              gate: { monitoring: { rulesNotBlind: true }, rollback: { previousVersion: known-good } }
              cutover: { steps: [0%, 100%], hold: 10s }
              watch:
                grace: 0s
                cutover: { from: first-traffic, to: full-shift, every: 10s, checks: all }
                short: { from: 0s, to: 20m, every: 10s, checks: all }
              rollback:
                when:
                  RULES
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [error-rate]
            """;
    private static final String IN_FORCE =
            POLICY.replace("RULES", "- { check: error-rate, is: \"> 5%\", per: 60s, for: 5m, atLeast: 50 }");
    private static final String TRIED = POLICY.replace("RULES", """
            - { check: error-rate, is: "> 5%", per: 10s, for: 60s, atLeast: 50 }
                  - { check: error-rate, detector: threshold, observe: true }""");

    private static final Instant FIRST = Instant.parse("2026-06-01T10:00:00Z");
    /** Twenty minutes of ten seconds each. */
    private static final int BUCKETS = 120;

    private static final int HEALTHY = 37;

    @TempDir
    private static Path folder = Path.of("");

    private static final List<int[]> HEALTHY_ONES = new ArrayList<>();
    private static String output = "";

    @BeforeAll
    static void threeMonths() throws IOException {
        for (int i = 0; i < HEALTHY; i++) {
            write("healthy-" + i, i, usual(i));
        }
        int[] burst = usual(100);
        fill(burst, 60, 69, 300);
        write("burst", 40, burst);
        // the rule that was in force took these two back, after five bad minutes
        int[] bad = usual(101);
        fill(bad, 30, BUCKETS, 200);
        write("bad-1", 41, bad);
        int[] worse = usual(102);
        fill(worse, 66, BUCKETS, 900);
        write("bad-2", 42, worse);
        // what people called an incident stayed below every rule that acts
        int[] slow = usual(103);
        fill(slow, 0, BUCKETS, 30);
        write("slow", 43, slow);
        // not among those of the last 90 days, and never started
        write("long-ago", -60, worse);
        SyntheticWatch.write(folder("recordings"), "refused", FIRST.plus(Duration.ofDays(2)), IN_FORCE, 0, i -> 0);
        Files.writeString(folder.resolve("labels.yaml"), "slow: incident\n");
        Files.writeString(folder.resolve("policy.yaml"), TRIED);
        output = backtest();
    }

    private static Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static void write(String id, int day, int[] bad) throws IOException {
        if (id.startsWith("healthy")) {
            HEALTHY_ONES.add(bad);
        }
        SyntheticWatch.write(
                folder("recordings"), id, FIRST.plus(Duration.ofDays(day)), IN_FORCE, BUCKETS, i -> bad[i]);
    }

    /** Up to four of a thousand requests fail in a bucket of a healthy service. */
    private static int[] usual(int seed) {
        return new SplittableRandom(seed).ints(BUCKETS, 0, 5).toArray();
    }

    private static void fill(int[] buckets, int from, int to, int bad) {
        for (int i = from; i < to; i++) {
            buckets[i] = bad;
        }
    }

    private static String backtest() {
        StringWriter out = new StringWriter();
        int code = Main.command()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "backtest",
                        folder.resolve("policy.yaml").toString(),
                        "--recordings",
                        folder.resolve("recordings").toString(),
                        "--labels",
                        folder.resolve("labels.yaml").toString(),
                        "--since",
                        "90d");
        assertThat(code).isZero();
        return out.toString();
    }

    /** A run counts from its first observation: seven bad buckets, 70 s, instead of six bad minutes, 360 s. */
    @Test
    void theSentenceCountsWhatWouldHaveBeenTakenBackFalselyAndSooner() {
        assertThat(output.lines())
                .contains(
                        "left out: refused never had traffic",
                        "would have rolled back 3 of 41, one of them a false alarm, 2 sooner by 290 s (median),"
                                + " 1 true incident missed");
    }

    @Test
    void everyRuleHasItsCounts() {
        assertThat(output.lines())
                .contains(
                        "  error-rate/literal-1: broken in 3 of 41, one of them a false alarm, 2 sooner by 290 s (median),"
                                + " 1 true incident missed");
        assertThat(output)
                .contains(
                        "  error-rate/threshold (does not act): broken in 4 of 41, one of them a false alarm, 2 sooner by ")
                .contains(
                        "  error-rate/expect (does not act): broken in 4 of 41, one of them a false alarm, 2 sooner by ");
    }

    /** 38 healthy watches of twenty minutes and a second, in which the last tick comes; one alarm. */
    @Test
    void theForecastOfFalseAlarmsIsAlarmsPerTimeWatched() {
        double days = 38 * (BUCKETS * 10 + 1) / 86_400.0;

        assertThat(output.lines())
                .contains(
                        String.format(
                                Locale.ROOT,
                                "false alarms in 30 days of watching, forecast from 38 healthy watches of together"
                                        + " %.2f days [95 %%]",
                                days),
                        String.format(
                                Locale.ROOT,
                                "  any rule that acts: %.2f [%.2f, %.2f]",
                                30 / days,
                                0.025318 * 30 / days,
                                5.571643 * 30 / days));
    }

    /** Without the burst: it breaks the rule at the same moment with the step and without. */
    @Test
    void theDelayOfTheLiteralRuleForFivePercentIsItsSeventhBadBucketInARow() {
        List<Double> delays = HEALTHY_ONES.stream()
                .map(ManyRecordingsTest::delayAtFivePercent)
                .filter(delay -> delay > 0)
                .sorted()
                .toList();

        assertThat(output.lines())
                .contains(String.format(
                        Locale.ROOT,
                        "  error-rate/literal-1: median %s s [least %s s, most %s s], seen in %d of 38",
                        text(delays.get((delays.size() - 1) / 2)),
                        text(delays.getFirst()),
                        text(delays.getLast()),
                        delays.size()));
    }

    @Test
    void theLiteralRuleNeverSeesOnePercentAndTheTestDoes() {
        String one = output.substring(output.indexOf("delay when 1 %"), output.indexOf("delay when 5 %"));

        assertThat(one)
                .contains("never seen by error-rate/literal-1")
                .contains("  error-rate/threshold (does not act): median ");
    }

    /** The watch lasts 1201 s; what begins at or after its middle has one more of each twenty good requests bad. */
    private static double delayAtFivePercent(int[] bad) {
        double middle = 1201 / 2.0;
        double carried = 0;
        int run = 0;
        for (int i = 0; i < bad.length; i++) {
            int now = bad[i];
            if (i * 10 >= middle) {
                carried += (SyntheticWatch.TOTAL - bad[i]) * 0.05;
                now += (int) carried;
                carried -= (int) carried;
            }
            run = now > 50 ? run + 1 : 0;
            if (run == 7) {
                return i * 10 + 10.4 - middle;
            }
        }
        return 0;
    }

    private static String text(double seconds) {
        return seconds == Math.rint(seconds)
                ? Long.toString((long) seconds)
                : Double.toString(Math.round(seconds * 1000) / 1000.0);
    }

    @Test
    void thePageShowsThisBacktest() throws IOException {
        String page = Files.readString(PAGE);
        String fresh = page.substring(0, page.indexOf(BEGIN)) + BEGIN + output + page.substring(page.indexOf(END));
        if (Boolean.getBoolean("watchkeeper.regenerate")) {
            Files.writeString(PAGE, fresh);
        }

        assertThat(Files.readString(PAGE))
                .as("run this test with -Dwatchkeeper.regenerate=true, and read the difference")
                .isEqualTo(fresh);
    }
}
