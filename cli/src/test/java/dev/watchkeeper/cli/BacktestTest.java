package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BacktestTest {
    static final String POLICY = """
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
                  resolution: 5s
                  every: 5s
              gate: { monitoring: { rulesNotBlind: true }, rollback: { previousVersion: known-good } }
              cutover: { steps: [0%, 100%], hold: 5s }
              watch:
                grace: 0s
                cutover: { from: first-traffic, to: full-shift, every: 5s, checks: all }
                short: { from: 0s, to: 60s, every: 5s, checks: all }
              rollback:
                when:
                  - { check: error-rate, is: "> 5%", per: 5s, for: 10s, atLeast: 20 }
                onBlind: hold
                via: [target]
                within: 30s
                verifyWith: [error-rate]
            """;

    @TempDir
    private Path folder = Path.of("");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void recordings() throws IOException {
        Files.createDirectory(folder.resolve("recordings"));
        try (InputStream recording =
                Objects.requireNonNull(BacktestTest.class.getResourceAsStream("/bad-version.recording"))) {
            Files.copy(recording, folder.resolve("recordings/d-1.recording"));
        }
        Files.writeString(folder.resolve("recordings/notes.txt"), "not a recording\n");
        Files.writeString(folder.resolve("policy.yaml"), POLICY);
    }

    private int run(String... more) {
        return Main.command()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(Stream.concat(
                                Stream.of(
                                        "backtest",
                                        folder.resolve("policy.yaml").toString(),
                                        "--recordings",
                                        folder.resolve("recordings").toString()),
                                Stream.of(more))
                        .toArray(String[]::new));
    }

    @Test
    void anIncidentThatALabelNamesIsNoFalseAlarm() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.yaml"), "d-1: incident\n");

        assertThat(run("--labels", labels.toString())).isZero();

        assertThat(out.toString())
                .contains("left out: notes.txt")
                .contains("would have rolled back 1 of 1, none of them a false alarm")
                .contains("error-rate/literal-1: broken in 1 of 1")
                .contains("no healthy watch to tell false alarms and delays from");
    }

    @Test
    void withoutAVerifiedRollbackABreachIsAFalseAlarmAndTheForecastSaysHowSureItIs() throws IOException {
        Path recording = folder.resolve("recordings/d-1.recording");
        String verified = Base64.getEncoder()
                .encodeToString("dev.cdeventsx.watchkeeper-rollback.verified.0.1.0".getBytes(StandardCharsets.UTF_8));
        List<String> all = Files.readAllLines(recording);
        List<String> without =
                all.stream().filter(line -> !line.contains(verified)).toList();
        assertThat(without).hasSize(all.size() - 1);
        Files.write(recording, without);

        assertThat(run("--since", "30d")).isZero();

        assertThat(out.toString())
                .contains("would have rolled back 1 of 1, a false alarm")
                .contains("forecast from 1 healthy watches")
                .contains("delay when 5 % more requests fail from the middle of each of these watches on");
    }

    @Test
    void wrongInputIsSaid() throws IOException {
        Path labels = Files.writeString(folder.resolve("labels.yaml"), "d-1: bad\n");

        assertThat(run("--labels", labels.toString())).isEqualTo(5);
        assertThat(run("--since", "three months")).isEqualTo(3);

        assertThat(err.toString())
                .contains("line 1: write `incident` or `healthy` after d-1")
                .contains("'three months' is not a duration");
    }
}
