package dev.watchkeeper.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top: what it says and which JDK it takes. */
class ScriptTest {
    private static final Path SCRIPT =
            Path.of("..", "watchkeeper").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    private record Answer(int code, String said) {}

    @Test
    void helpListsTheVerbs() throws Exception {
        Answer answer = bash("'" + SCRIPT + "' help");

        assertThat(answer.code()).isZero();
        assertThat(answer.said())
                .contains("demo", "test", "up", "down", "status", "build", "format", "replay", "simulate");
    }

    @Test
    void unknownVerbIsNamed() throws Exception {
        Answer answer = bash("'" + SCRIPT + "' fly");

        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.said()).contains("'fly' is not a verb");
    }

    @Test
    void anUpgradeIsVerifiedFromACommitThatIsThere() throws Exception {
        Answer none = bash("'" + SCRIPT + "' verify upgrade");
        Answer unknown = bash("'" + SCRIPT + "' verify upgrade no-such-commit");

        assertThat(none.code()).isEqualTo(2);
        assertThat(none.said()).contains("write one commit");
        assertThat(unknown.code()).isEqualTo(2);
        assertThat(unknown.said()).contains("there is no commit 'no-such-commit'");
    }

    /** A fresh clone can ask a server that runs elsewhere. */
    @Test
    void statusOfADeploymentIsBuiltForAndThatOfThisMachineIsNot() throws Exception {
        Path clone = Files.copy(SCRIPT, folder.resolve("watchkeeper"));
        Path maven =
                Files.writeString(Files.createDirectory(folder.resolve("bin")).resolve("mvn"), "exit 1");
        Files.setPosixFilePermissions(maven, PosixFilePermissions.fromString("rwxr-xr-x"));
        String withoutABuild = "'env' PATH='" + maven.getParent() + "':\"$PATH\" bash '" + clone + "' ";

        Answer elsewhere = bash(withoutABuild + "status d-1 --at https://watchkeeper.example");
        Answer here = bash(withoutABuild + "status");

        assertThat(elsewhere.code()).isEqualTo(1);
        assertThat(elsewhere.said()).contains("building", "the build failed").doesNotContain("nothing is up");
        assertThat(here.code()).isEqualTo(1);
        assertThat(here.said())
                .contains("nothing is built yet, so nothing is up")
                .doesNotContain("building");
    }

    @Test
    void versionOfAJdkIsReadFromItsReleaseFile() throws Exception {
        assertThat(version(jdk("a", "25.0.1"))).isEqualTo("25");
        assertThat(version(jdk("b", "21"))).isEqualTo("21");
        assertThat(version(jdk("c", "1.8.0_402"))).isEqualTo("0");
        assertThat(version(Files.createDirectory(folder.resolve("no jdk")))).isEqualTo("0");
    }

    @Test
    void jdkOfJavaHomeIsTakenWhenItIsNewEnough() throws Exception {
        Path new25 = jdk("new with a blank", "25.0.1");
        Path old17 = jdk("old", "17.0.9");

        assertThat(found(new25)).isEqualTo(new25.toString());
        assertThat(found(old17)).isNotEqualTo(old17.toString()).isNotEmpty();
    }

    @Test
    void conformanceSaysWhatRanWhatWasSkippedAndWhy() throws Exception {
        Files.writeString(folder.resolve("moto_server.log"), "no network");
        report("RealPrometheusTest", 1, 0, 0);
        report("RealPrometheusHistoryTest", 1, 0, 1);
        report("GithubConformanceTest", 1, 0, 0);
        report("PostgresSourceTest", 20, 0, 0);
        report("RedisSourceTest", 9, 0, 0);

        Answer answer = summary();

        assertThat(answer.code()).isZero();
        assertThat(answer.said().lines())
                .containsExactly(
                        "conformance: ran against Prism over GitHub's OpenAPI 1.0 (1 run), Prometheus 1.0 (1 run, 1"
                                + " skipped), PostgreSQL 1.0 (20 run), Redis 1.0 (9 run); skipped: moto (moto_server is not"
                                + " installed: see " + folder + "/moto_server.log)");
    }

    @Test
    void conformanceFailsForATestThatFailedAndForOneThatHasNotRun() throws Exception {
        report("PostgresSourceTest", 20, 2, 0);

        Answer answer = summary();

        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.said()).contains("PostgreSQL 1.0 (20 run, 2 FAILED)", "Redis (its tests have NOT RUN");
    }

    private void report(String test, int tests, int failures, int skipped) throws IOException {
        Files.writeString(
                folder.resolve("TEST-dev.watchkeeper." + test + ".xml"), """
                <?xml version="1.0" encoding="UTF-8"?>
                <testsuite name="%s" time="1" tests="%d" errors="0" skipped="%d" failures="%d">
                </testsuite>
                """.formatted(test, tests, skipped, failures));
    }

    /** With every counterpart in version 1.0, and no program but those of the system. */
    private Answer summary() throws Exception {
        return bash(". '" + SCRIPT + "'; counterpart_version() { echo 1.0; }; conformance_folder='" + folder
                + "'; conformance_reports='" + folder + "'; PATH=/usr/bin:/bin; conformance_summary");
    }

    private String version(Path jdk) throws Exception {
        return bash(". '" + SCRIPT + "'; jdk_version '" + jdk + "'").said().strip();
    }

    private String found(Path javaHome) throws Exception {
        return bash("export JAVA_HOME='" + javaHome + "'; . '" + SCRIPT + "'; find_jdk")
                .said()
                .strip();
    }

    private Path jdk(String name, String version) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Path javac = Files.writeString(bin.resolve("javac"), "");
        Files.setPosixFilePermissions(javac, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        return folder.resolve(name);
    }

    private static Answer bash(String command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder("bash", "-c", command).redirectErrorStream(true);
        builder.environment().put("WATCHKEEPER_FUNCTIONS_ONLY", command.startsWith("'") ? "" : "yes");
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), said);
    }
}
