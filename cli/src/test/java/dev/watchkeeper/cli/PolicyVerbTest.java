package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class PolicyVerbTest {
    private static final String HOUSEHOLD = "../examples/household-api.yaml";

    private final StringWriter out = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(out));
        return command.execute(args);
    }

    @Test
    void anAcceptedPolicyIsExplainedAndExitsWithZero() {
        assertThat(run("policy", "lint", HOUSEHOLD)).isZero();
        assertThat(out.toString())
                .contains("False alarms: 0.1% per deployment")
                .contains("error-rate/threshold  90s")
                .contains("Not automatic")
                .doesNotContain("spec.notify.report");
    }

    @Test
    void aRefusedPolicyNamesLineAndWordAndExitsWithOne(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("policy.yaml"),
                Files.readString(Path.of(HOUSEHOLD)).replace("expect: \"< 80%\"", "expects: \"< 80%\""));

        assertThat(run("policy", "lint", file.toString())).isEqualTo(3);
        assertThat(out.toString()).contains("spec.checks.db-active.expects").contains("Did you mean `expect`?");
    }

    @Test
    void aStartIsTestedAtAnInstant() {
        assertThat(run("policy", "test", HOUSEHOLD, "--at", "2026-12-22T15:00:00Z"))
                .isZero();
        assertThat(out.toString())
                .startsWith("petforce/household-api/production at 2026-12-22T15:00:00Z ="
                        + " Tue 2026-12-22 10:00 (America/New_York)")
                .contains("closed: freeze 'year-end'")
                .contains("short  2026-12-22T15:02:00Z to 2026-12-22T15:32:00Z")
                .contains("once: smoke");
    }

    @Test
    void anInstantMayHaveAnOffsetAndWhatIsNoneIsSaid() {
        assertThat(run("policy", "test", HOUSEHOLD, "--at", "2026-11-24T10:00:00-05:00"))
                .isZero();
        assertThat(out.toString()).contains("at 2026-11-24T15:00:00Z", "open: a deployment may start");

        assertThat(run("policy", "test", HOUSEHOLD, "--at", "2026-11-24")).isEqualTo(2);
        assertThat(out.toString())
                .contains("'2026-11-24' is not an instant. Write date, time and offset, such as 2026-11-24T15:00:00Z")
                .doesNotContain("Exception", "class java");
    }

    @Test
    void wrongUsageExitsWithTwo() {
        assertThat(run("policy")).isEqualTo(2);
        assertThat(run("policy", "lint", "no-such-file")).isEqualTo(2);
        assertThat(run("policy", "test", HOUSEHOLD)).isEqualTo(2);
        assertThat(run("policy", "test", HOUSEHOLD, "--at", "tomorrow")).isEqualTo(2);
    }
}
