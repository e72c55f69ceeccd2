package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.stack.process.FreePort;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The launcher with real broker, database, cache and origin; the services are stand-ins. */
class LauncherTest {
    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    Path folder;

    @Test
    void killedLauncherLeavesNoOrphanAndTheNextUpFindsTheDataWhole() {
        StandInProject project = StandInProject.in(folder);
        LauncherRun first = up(project);
        List<ProcessHandle> family = first.family();
        assertThat(family).hasSizeGreaterThan(15);

        first.killHard();

        awaitNone(family);
        try (LauncherRun second = up(project)) {
            assertThat(second.said()).contains("postgres      ready");
        }
    }

    @Test
    void interruptEndsEverythingInOrder() {
        StandInProject project = StandInProject.in(folder);
        LauncherRun run = up(project);
        List<ProcessHandle> family = run.family();

        run.interrupt();

        awaitNone(family);
        assertThat(run.said()).contains("watchkeeper: ending; the data stays in");
        await().atMost(Duration.ofSeconds(30)).until(this::postgresIsGone);
        assertThat(folder.resolve(".watchkeeper/run/ready.json")).doesNotExist();
    }

    @Test
    void secondUpIsRefusedInOneSentenceAndDownEndsTheFirstAndPurgeRemovesTheData() throws IOException {
        StandInProject project = StandInProject.in(folder);
        try (LauncherRun first = up(project)) {
            LauncherRun second = finished(LauncherRun.of(project, "up", "--ports-from", "31080"));
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.said().lines().toList())
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("already up", "status");

            LauncherRun status = finished(LauncherRun.of(project, "status"));
            assertThat(status.said()).contains("postgres", "verification", "all", "MiB");
            assertThat(status.exitCode()).isZero();
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve(".watchkeeper/credentials/secrets.json"))))
                    .isEqualTo("rw-------");

            LauncherRun down = finished(LauncherRun.of(project, "down", "--purge"));
            assertThat(down.exitCode()).isZero();
            assertThat(first.alive()).isFalse();
        }
        assertThat(folder.resolve(".watchkeeper")).doesNotExist();
    }

    @Test
    void detachedUpReturnsWhenReadyAndStaysUp() {
        StandInProject project = StandInProject.in(folder);
        List<String> ports = List.of("--ports-from", Integer.toString(firstFree()));

        LauncherRun detached = finished(LauncherRun.of(project, "up", "--detach", ports.get(0), ports.get(1)));

        assertThat(detached.said()).contains("watchkeeper: ready", "token deployer");
        assertThat(detached.exitCode()).isZero();
        LauncherRun status = finished(LauncherRun.of(project, "status"));
        LauncherRun down = finished(LauncherRun.of(project, "down"));
        assertThat(status.exitCode()).isZero();
        assertThat(down.said()).contains("the data stays");
    }

    @Test
    void serviceThatCannotStartIsNamedWithItsReasonAndNothingIsLeftRunning() {
        StandInProject project = StandInProject.in(folder).withFailing(Part.PROBE);
        LauncherRun run = LauncherRun.of(project, "up", "--ports-from", Integer.toString(firstFree()));
        await().atMost(Duration.ofSeconds(60)).until(() -> !run.alive());

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.said()).contains("probe ended by itself", "told to fail", "probe.log");
        assertThat(run.family()).isEmpty();
        await().atMost(Duration.ofSeconds(30)).until(this::postgresIsGone);
    }

    /** Its lock file names its process; one that had to be killed on a busy machine leaves the file behind. */
    private boolean postgresIsGone() throws IOException {
        Path lock = folder.resolve(".watchkeeper/data/postgres/main/postmaster.pid");
        try (Stream<String> lines = Files.lines(lock)) {
            return lines.findFirst()
                    .map(line -> ProcessHandle.of(Long.parseLong(line.strip())).isEmpty())
                    .orElse(true);
        } catch (NoSuchFileException e) {
            return true;
        }
    }

    private static LauncherRun up(StandInProject project) {
        LauncherRun run = LauncherRun.of(project, "up", "--ports-from", Integer.toString(firstFree()));
        await().atMost(Duration.ofSeconds(90)).until(() -> run.ready() || !run.alive());
        assertThat(run.ready()).as(run.said()).isTrue();
        return run;
    }

    private static LauncherRun finished(LauncherRun run) {
        await().atMost(Duration.ofSeconds(90)).until(() -> !run.alive());
        return run;
    }

    private static void awaitNone(List<ProcessHandle> family) {
        await().atMost(Duration.ofSeconds(30)).until(() -> family.stream().noneMatch(ProcessHandle::isAlive));
    }

    /** Nine free ports in a row, as far as can be known. */
    private static int firstFree() {
        return FreePort.row(Part.values().length);
    }
}
