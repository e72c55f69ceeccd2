package dev.watchkeeper.rollback.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.deployment.WatchTimes;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.rollback.Examples;
import dev.watchkeeper.rollback.database.rds.SdkDatabases;
import dev.watchkeeper.rollback.deployment.KnownDeployment;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.Tag;

/**
 * Against moto's RDS, where it is installed; a role is taken as in an account. moto is real in what it makes of the calls, and is at
 * once finished; it gives every instance the same resource id, and lets a rename take a name that is in use.
 */
@org.junit.jupiter.api.Tag("conformance")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class RealMotoRestoreTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static Process server;
    private static URI endpoint;
    private static SdkDatabases databases;
    private static RdsClient rds;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Path program = program();
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        endpoint = URI.create("http://127.0.0.1:" + port);
        server = new ProcessBuilder(program.toString(), "-H", "127.0.0.1", "-p", Integer.toString(port))
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("moto.log").toFile())
                .start();
        await().atMost(Duration.ofSeconds(60)).until(() -> listens(port));
        rds = RdsClient.builder()
                .endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
        rds.describeDBInstances();
        Path credentials = Files.writeString(folder.resolve("credentials"), """
                [default]
                aws_access_key_id = key
                aws_secret_access_key = secret
                """);
        databases = new SdkDatabases(new AwsSettings(
                Map.of(
                        DEMO,
                        new AwsPlace(
                                "eu-central-1",
                                Optional.of("arn:aws:iam::123456789012:role/watchkeeper-restore"),
                                Optional.empty())),
                Optional.of(endpoint),
                Optional.of(credentials),
                "watchkeeper-restore"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            databases.close();
            rds.close();
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void aDatabaseIsRestoredBesideTheOldOneAndCutOver() {
        create("petforce-production");
        rds.createDBSnapshot(
                request -> request.dbInstanceIdentifier("petforce-production").dbSnapshotIdentifier("pre-deploy"));
        RestoreRequest request = request("petforce-production", "pre-deploy");
        var row = new MemoryRestores.Row(request.at());
        var restores = new MemoryRestores(row, "executor", () -> {});
        var commands = new CommandingRestore(restores);
        commands.request(request, RestoreExamples.terms());
        agree(commands, row, request);

        assertThat(goOn(row, restores))
                .isInstanceOfSatisfying(
                        RestoreState.Ready.class,
                        ready -> assertThat(ready.differs())
                                .as("moto carries them all")
                                .isEmpty());
        Instance restored = found(request.restoredName());
        assertThat(restored.madeBy(request)).isTrue();
        assertThat(restored.tags()).containsEntry("team", "households").containsEntry(Instance.TAG, request.id());
        assertThat(restored.settings().values())
                .containsEntry(Setting.INSTANCE_CLASS, "db.m5.large")
                .containsEntry(Setting.PARAMETER_GROUP, "tuned")
                .containsEntry(Setting.PORT, "5433")
                .containsEntry(Setting.DELETION_PROTECTION, "true")
                .containsEntry(Setting.MULTI_AZ, "true")
                .containsEntry(Setting.STORAGE_GIB, "100")
                .containsEntry(Setting.BACKUP_DAYS, "9")
                .containsEntry(Setting.SECURITY_GROUPS, "sg-1,sg-2");
        assertThat(restored.key()).isEqualTo(found("petforce-production").key()).isPresent();

        commands.cutOver(request.watch(), RestoreExamples.DORA, "it is checked", Optional.empty());
        agree(commands, row, request);
        assertThat(goOn(row, restores)).isInstanceOf(RestoreState.CutOver.class);
        assertThat(found("petforce-production").madeBy(request)).isTrue();
        assertThat(found(request.keptName()).madeBy(request)).isFalse();
        assertThat(databases.instance(DEMO, request.restoredName())).isInstanceOf(Reading.Nothing.class);
    }

    @Test
    void aSecondCallOfTheSameRestoreIsRefusedByItsName() {
        create("orders");
        rds.createDBSnapshot(request -> request.dbInstanceIdentifier("orders").dbSnapshotIdentifier("orders-1"));
        RestoreRequest request = request("orders", "orders-1");

        assertThat(databases.restore(request)).isEqualTo(new CallOutcome.Accepted());
        assertThat(databases.restore(request)).isInstanceOf(CallOutcome.NameTaken.class);
        assertThat(rds.describeDBInstances().dbInstances())
                .filteredOn(each -> each.dbInstanceIdentifier().startsWith("orders"))
                .hasSize(2);
        assertThat(databases.rename(request, "nobody", "somebody")).isInstanceOf(CallOutcome.NameTaken.class);
    }

    @Test
    void whatIsNotThereIsSaidToBeNotThere() {
        assertThat(databases.instance(DEMO, "nobody")).isInstanceOf(Reading.Nothing.class);
        assertThat(databases.snapshot(DEMO, "nothing")).isInstanceOf(Reading.Nothing.class);
        assertThat(databases.instance(new ProjectName("other"), "nobody"))
                .isInstanceOfSatisfying(
                        Reading.Unreadable.class,
                        unreadable -> assertThat(unreadable.why()).contains("watchkeeper.rollback.rds.projects"));
    }

    @Test
    void snapshotsOfOtherInstancesAndNewerOnesAreNotTaken() {
        create("mine");
        create("theirs");
        rds.createDBSnapshot(request -> request.dbInstanceIdentifier("mine").dbSnapshotIdentifier("mine-1"));
        rds.createDBSnapshot(request -> request.dbInstanceIdentifier("theirs").dbSnapshotIdentifier("theirs-1"));

        assertThat(answer("mine", "theirs-1", Clock.systemUTC().instant().plusSeconds(60)))
                .isInstanceOfSatisfying(
                        Requesting.Answer.NotPossible.class,
                        no -> assertThat(no.why()).contains("is one of theirs"));
        assertThat(answer("mine", "mine-1", Clock.systemUTC().instant().minusSeconds(3600)))
                .isInstanceOfSatisfying(
                        Requesting.Answer.NotPossible.class,
                        no -> assertThat(no.why()).contains("is newer than"));
        assertThat(
                        databases.snapshotsOf(DEMO, "mine") instanceof Reading.Found<List<Snapshot>>(List<Snapshot> all)
                                ? all
                                : List.<Snapshot>of())
                .as("with the automated one that moto makes")
                .hasSize(2)
                .allMatch(each -> each.instance().equals("mine"))
                .extracting(Snapshot::id)
                .contains("mine-1");
    }

    private static RestoreState goOn(MemoryRestores.Row row, MemoryRestores restores) {
        var restoring =
                new RestoringDatabase(restores, databases, deployment -> Optional.empty(), Duration.ofSeconds(1));
        for (int second = 0; second < 100 && row.state.orElseThrow().active(); second++) {
            row.now = row.now.plusSeconds(1);
            restores.due().forEach(restoring::advance);
        }
        return row.state.orElseThrow();
    }

    private static void agree(CommandingRestore commands, MemoryRestores.Row row, RestoreRequest request) {
        for (var who : List.of(RestoreExamples.BUCK, RestoreExamples.CLARA)) {
            Ask ask = row.state.flatMap(RestoreState::asking).orElseThrow();
            commands.approve(
                    request.watch(),
                    new CommandingRestore.Yes(who, ask.id(), ask.confirm(), "fine"),
                    RestoreExamples.terms(),
                    any -> true);
        }
    }

    private static RestoreRequest request(String instance, String snapshot) {
        Requesting.Answer answer =
                answer(instance, snapshot, Clock.systemUTC().instant().plusSeconds(60));
        assertThat(answer).isInstanceOf(Requesting.Answer.Possible.class);
        return ((Requesting.Answer.Possible) answer).request();
    }

    private static Requesting.Answer answer(String instance, String snapshot, Instant started) {
        KnownDeployment live = Examples.live();
        var deployment = new KnownDeployment(
                live.watch(),
                live.kind(),
                live.version(),
                live.previous(),
                live.targets(),
                live.policy(),
                live.status(),
                new WatchTimes(started, Optional.of(started), Optional.empty(), Optional.empty(), Optional.empty()));
        var terms = new RestoreTerms(
                instance, 2, List.of("dba"), RestoreExamples.terms().people(), Optional.empty());
        return Requesting.of(
                deployment,
                terms,
                new Requesting.Wish(
                        RestoreExamples.ANNA,
                        Optional.of(snapshot),
                        "why",
                        ReadOnly.declined(),
                        started.plusSeconds(60)),
                databases.instance(DEMO, instance),
                databases.snapshot(DEMO, snapshot));
    }

    private static Instance found(String name) {
        return databases.instance(DEMO, name) instanceof Reading.Found<Instance>(Instance there)
                ? there
                : Assertions.fail(name + " is not there");
    }

    private static void create(String name) {
        if (rds.describeDBParameterGroups().dbParameterGroups().stream()
                .noneMatch(group -> group.dbParameterGroupName().equals("tuned"))) {
            rds.createDBParameterGroup(request -> request.dbParameterGroupName("tuned")
                    .dbParameterGroupFamily("postgres15")
                    .description("tuned"));
        }
        Tag team = Tag.builder().key("team").value("households").build();
        rds.createDBInstance(request -> request.dbInstanceIdentifier(name)
                .engine("postgres")
                .engineVersion("15.4")
                .dbInstanceClass("db.m5.large")
                .masterUsername("owner")
                .masterUserPassword("not-a-secret")
                .allocatedStorage(100)
                .port(5433)
                .multiAZ(true)
                .storageEncrypted(true)
                .kmsKeyId("arn:aws:kms:eu-central-1:123456789012:key/1")
                .dbParameterGroupName("tuned")
                .vpcSecurityGroupIds("sg-1", "sg-2")
                .deletionProtection(true)
                .backupRetentionPeriod(9)
                .tags(team));
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            return false;
        }
    }

    /** From PATH; skipped where it is not, and failing where {@code watchkeeper.conformance} says that it is required. */
    private static Path program() {
        Optional<Path> found = Arrays.stream(
                        System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .filter(each -> !each.isEmpty())
                .map(each -> Path.of(each, "moto_server"))
                .filter(Files::isExecutable)
                .findFirst();
        return found.orElseGet(() -> {
            String sentence = "moto_server is not installed: run `pip install 'moto[server]'`";
            if ("required".equals(System.getProperty("watchkeeper.conformance"))) {
                Assertions.fail(sentence);
            }
            Assumptions.abort(sentence);
            throw new AssertionError("a skipped test went on");
        });
    }
}
