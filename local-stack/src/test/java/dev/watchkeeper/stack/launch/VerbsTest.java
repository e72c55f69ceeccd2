package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person reads when something stands in the way: one sentence with what, where and what to do. */
class VerbsTest {
    @TempDir
    Path folder;

    private Map<String, String> environment = Map.of();
    private final ByteArrayOutputStream complaints = new ByteArrayOutputStream();

    @Test
    void takenPortIsNamedWithItsPartItsHolderAndTheRemedy() throws IOException {
        int first = FreePort.row(9);
        try (ServerSocket taken = new ServerSocket(first + 1, 1, InetAddress.getLoopbackAddress())) {
            int code = run("up", "--ports-from", Integer.toString(first));

            assertThat(code).isEqualTo(1);
            assertThat(complaint())
                    .contains("port " + taken.getLocalPort() + " for gate is taken")
                    .contains("process " + ProcessHandle.current().pid())
                    .contains("--ports-from");
            assertThat(folder.resolve(".watchkeeper/run/kafka.pid")).doesNotExist();
        }
    }

    @Test
    void folderThatCannotBeWrittenIsNamedWithTheRemedy() throws IOException {
        Path file = Files.writeString(folder.resolve("a-file"), "");

        int code = run("up", "--data", file.resolve("below").toString());

        assertThat(code).isEqualTo(1);
        assertThat(complaint()).contains(file + "/below", "cannot be written", "--data DIR");
        assertThat(complaint().lines()).hasSize(1);
    }

    @Test
    void fullDiskIsSaidBeforeAnythingIsStarted() {
        StackFolder stack = new StackFolder(folder);

        assertThat(sentenceOf(() -> StorageProblem.refuseFull(stack, StorageProblem.NEEDED_MIB - 1)))
                .contains(folder.toString(), "is full", "make room");
        StorageProblem.refuseFull(stack, StorageProblem.NEEDED_MIB);
    }

    @Test
    void diskThatFillsUpLaterIsSaidInTheSameWords() {
        IOException cause = new IOException("/data/x: No space left on device");

        assertThat(StorageProblem.of(new StackFolder(folder), cause).sentence()).contains("is full", "make room");
    }

    @Test
    void serviceThatIsNotBuiltIsNamedWithTheRemedy() {
        StackOptions options = StackOptions.parse(folder);

        assertThat(sentenceOf(() -> new PartProcess(
                                options,
                                dev.watchkeeper.stack.credentials.StackCredentials.loadOrCreate(
                                        folder.resolve("credentials"),
                                        Clock.systemUTC().instant()),
                                JavaProgram::start,
                                java.time.Duration.ofSeconds(1))
                        .start(Part.GATE)))
                .contains("gate is not built", "./watchkeeper build");
    }

    @Test
    void unknownOptionNamesTheKnownOnes() {
        assertThat(run("up", "--port", "1")).isEqualTo(1);
        assertThat(complaint()).contains("'--port'", "--ports-from N");
    }

    @Test
    void purgeKeepsItsHandsOffAFolderOfSomebodyElse() throws IOException {
        Path theirs = Files.createDirectories(folder.resolve("theirs"));
        Files.writeString(theirs.resolve("thesis.txt"), "mine");

        assertThat(run("down", "--purge", "--data", theirs.toString())).isEqualTo(1);

        assertThat(theirs.resolve("thesis.txt")).exists();
        assertThat(complaint()).contains("thesis.txt", "by hand");
    }

    @Test
    void givenAddressWhereNothingAnswersIsNamedAndNothingIsLeftRunning() throws IOException {
        int silent = FreePort.find();
        environment = new TreeMap<>(Map.of(
                "WATCHKEEPER_INFRASTRUCTURE",
                "external",
                "WATCHKEEPER_EXTERNAL_KAFKA",
                "127.0.0.1:" + silent,
                "WATCHKEEPER_EXTERNAL_POSTGRES",
                "127.0.0.1:" + silent,
                "WATCHKEEPER_EXTERNAL_POSTGRES_USER",
                "admin",
                "WATCHKEEPER_EXTERNAL_POSTGRES_PASSWORD",
                "x",
                "WATCHKEEPER_EXTERNAL_REDIS",
                "127.0.0.1:" + silent));

        assertThat(run("up", "--ports-from", Integer.toString(FreePort.row(9)))).isEqualTo(1);

        assertThat(complaint()).contains("WATCHKEEPER_EXTERNAL_KAFKA is 127.0.0.1:" + silent, "nothing answers");
        assertThat(folder.resolve(".watchkeeper/run/gate.pid")).doesNotExist();
    }

    @Test
    void infrastructureThatIsNotForThisVerbNamesTheOnesThatAre() {
        environment = Map.of("WATCHKEEPER_INFRASTRUCTURE", "containers");
        assertThat(run("up")).isEqualTo(1);
        assertThat(complaint()).contains("for tests", "docker-compose.yml", "external");
    }

    @Test
    void aBrokerIsPlainOrSecuredAndAGivenOneIsItsOwnersAffair() {
        environment = Map.of("WATCHKEEPER_KAFKA", "safe");
        assertThat(run("up")).isEqualTo(1);
        assertThat(complaint()).contains("WATCHKEEPER_KAFKA is 'safe', and must be plain or secured");

        environment = Map.of("WATCHKEEPER_KAFKA", "secured", "WATCHKEEPER_INFRASTRUCTURE", "external");
        assertThat(run("up")).isEqualTo(1);
        assertThat(complaint()).contains("a given one brings its own rules");
    }

    @Test
    void givenInfrastructureIsNeitherStartedNorNeedsItsPorts() {
        StackOptions options = StackOptions.parse(folder)
                .withInfrastructure(new Addresses(
                                "kafka.example:9092",
                                new PostgresAddress("db.example", 5432, "admin", "x"),
                                new RedisAddress("cache.example", 6379, ""))
                        .asEnvironment());

        assertThat(options.parts())
                .containsExactly(Part.ORIGIN, Part.GATE, Part.PROBE, Part.VERIFICATION, Part.ROLLBACK, Part.NOTIFIER);
    }

    @Test
    void statusOfNothingSaysSo() {
        assertThat(run("status")).isEqualTo(3);
    }

    private int run(String verb, String... words) {
        PrintStream stream = new PrintStream(complaints, true, StandardCharsets.UTF_8);
        Console console = new Console(Silence.STREAM, stream);
        return new Verbs(console, Clock.systemUTC(), folder, environment).run(verb, words);
    }

    private String complaint() {
        return complaints.toString(StandardCharsets.UTF_8);
    }

    private static String sentenceOf(Runnable act) {
        try {
            act.run();
            throw new AssertionError("nothing was said");
        } catch (StackProblem e) {
            return e.sentence();
        }
    }
}
