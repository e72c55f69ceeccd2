package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.demo.site.OwnStack;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.launch.StackFolder;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The commands of {@code docs/getting-started.md}, as they stand there, one after the other in one shell: those of its blocks
 * {@code sh}. The stack is started beside them on ports of its own, and the service's port is another one where its own is taken.
 */
class GettingStartedTest {
    private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern COMMANDS = Pattern.compile("```sh\n(.*?)```", Pattern.DOTALL);
    private static final String PORT = "18090";

    @TempDir
    Path folder;

    @Test
    void everyCommandDoesWhatItIsSaidToDo() throws Exception {
        assumeTrue(runs("python3", "--version") && runs("curl", "--version"), "the example needs python3 and curl");
        String port = freePort();
        Path examples = Files.createDirectories(folder.resolve("examples/first"));
        for (String file : new String[] {"service.py", "policy.yaml"}) {
            String text = Files.readString(PROJECT.resolve("examples/first").resolve(file));
            Files.writeString(examples.resolve(file), text.replace(PORT, port));
        }
        Files.writeString(
                folder.resolve("watchkeeper"),
                "#!/bin/sh\nexec \"$JAVA\" -cp \"$CLI\" dev.watchkeeper.cli.Main \"$@\"\n");
        assertThat(folder.resolve("watchkeeper").toFile().setExecutable(true)).isTrue();
        Path out = folder.resolve("out.txt");

        try (OwnStack stack = OwnStack.startFresh(
                PROJECT, new StackFolder(PROJECT.resolve("end-to-end-tests/target/getting-started")), Map.of())) {
            StackCredentials credentials = StackCredentials.load(
                            PROJECT.resolve("end-to-end-tests/target/getting-started/credentials"))
                    .orElseThrow();
            Process shell = shell(port, stack, credentials, out);
            assertThat(shell.waitFor(4, TimeUnit.MINUTES)).as(said(out)).isTrue();
            assertThat(shell.exitValue()).as(said(out)).isZero();
        }

        assertThat(said(out))
                .contains("demo/hello/production version 1 is in force")
                .containsPattern("ended with [46]\\b")
                .contains("\"version\": \"v2\"", "v3-bad");
    }

    /** Ends everything that it has started when it ends. */
    private Process shell(String port, OwnStack stack, StackCredentials credentials, Path out) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        "bash", "-c", "trap 'kill $(jobs -p)' EXIT\nset -euo pipefail\n" + commands(port))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        builder.environment()
                .putAll(Map.of(
                        "WATCHKEEPER_URL", stack.address().origin(),
                        "ADMIN", credentials.token(Role.ADMIN),
                        "APPROVER", credentials.token(Role.APPROVER),
                        "WATCHKEEPER_TOKEN", credentials.token(Role.DEPLOYER),
                        "SWITCH_SECRET", credentials.switchSecret(),
                        "PORT", port,
                        "JAVA", ProcessHandle.current().info().command().orElse("java"),
                        "CLI", System.getProperty("java.class.path")));
        return builder.start();
    }

    private static String commands(String port) throws IOException {
        Matcher blocks = COMMANDS.matcher(Files.readString(PROJECT.resolve("docs/getting-started.md")));
        String all = blocks.results().map(block -> block.group(1)).collect(Collectors.joining("\n"));
        assertThat(all).contains("policy set", "deploy v2", "deploy v3-bad");
        return all.replace(PORT, port);
    }

    private static String said(Path out) throws IOException {
        return Files.exists(out) ? Files.readString(out) : "";
    }

    private static boolean runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static String freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return Integer.toString(socket.getLocalPort());
        }
    }
}
