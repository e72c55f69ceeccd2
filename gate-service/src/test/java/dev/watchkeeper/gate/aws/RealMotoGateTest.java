package dev.watchkeeper.gate.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.gate.cache.CacheState;
import dev.watchkeeper.gate.cache.elasticache.ElastiCaches;
import dev.watchkeeper.gate.database.Instance;
import dev.watchkeeper.gate.database.Snapshot;
import dev.watchkeeper.gate.database.rds.RdsDatabases;
import dev.watchkeeper.gate.image.ImageState;
import dev.watchkeeper.gate.image.ecr.EcrImages;
import dev.watchkeeper.gate.logs.cloudwatch.CloudWatchLogGroups;
import dev.watchkeeper.gate.rollout.ecs.EcsServices;
import dev.watchkeeper.kit.aws.AwsFailure;
import dev.watchkeeper.kit.aws.AwsReply;
import dev.watchkeeper.kit.aws.AwsServices;
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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/**
 * Against moto, where it is installed. It makes snapshots at once, plans nothing and knows no updates of caches: for these the fake
 * of RDS stands in.
 */
@Tag("conformance")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class RealMotoGateTest {
    private static Process server;
    private static URI endpoint;
    private static AwsServices aws;

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
        aws = AwsAt.endpoint(endpoint);
        try (RdsClient rds = at(RdsClient.builder())) {
            rds.describeDBInstances(); // The first call of each server takes a second.
        }
    }

    @AfterAll
    static void stop() throws InterruptedException {
        if (server != null) {
            aws.close();
            server.destroy();
            server.waitFor(10, TimeUnit.SECONDS);
        }
    }

    private static <T> T content(AwsReply<T> reply) {
        return reply.either(value -> value, failure -> Assertions.fail(failure.sentence()));
    }

    private static <T> AwsFailure.Kind failure(AwsReply<T> reply) {
        return reply.either(value -> Assertions.fail("there is content: " + value), AwsFailure::kind);
    }

    @Test
    void snapshotIsMadeOnceAndReadWithItsTags() {
        RdsDatabases databases = new RdsDatabases(aws.service("RDS", RdsClient::builder));
        assertThat(failure(databases.instance(AwsAt.DEMO, "orders"))).isEqualTo(AwsFailure.Kind.NOT_THERE);
        try (RdsClient rds = at(RdsClient.builder())) {
            rds.createDBInstance(request -> request.dbInstanceIdentifier("orders")
                    .engine("postgres")
                    .engineVersion("15.4")
                    .dbInstanceClass("db.m5.large")
                    .masterUsername("owner")
                    .masterUserPassword("not-a-secret")
                    .allocatedStorage(100)
                    .storageEncrypted(true)
                    .kmsKeyId("arn:aws:kms:eu-central-1:123456789012:key/1")
                    .preferredMaintenanceWindow("sun:05:00-sun:06:00")
                    .backupRetentionPeriod(7));
        }
        Instance instance = content(databases.instance(AwsAt.DEMO, "orders"));
        assertThat(instance.status()).isEqualTo("available");
        assertThat(instance.upkeep().window()).isEqualTo("sun:05:00-sun:06:00");
        assertThat(content(databases.snapshot(AwsAt.DEMO, "pre-deploy-1"))).isEmpty();

        content(databases.makeSnapshot(AwsAt.DEMO, "orders", "pre-deploy-1", Map.of("watchkeeper-deployment", "d-1")));

        AwsReply<Snapshot> again = databases.makeSnapshot(AwsAt.DEMO, "orders", "pre-deploy-1", Map.of());
        assertThat(again.either(snapshot -> "", AwsFailure::code)).startsWith("DBSnapshotAlreadyExists");
        Snapshot snapshot =
                content(databases.snapshot(AwsAt.DEMO, "pre-deploy-1")).orElseThrow();
        assertThat(snapshot.available()).isTrue();
        assertThat(snapshot.tags()).containsEntry("watchkeeper-deployment", "d-1");
        assertThat(snapshot.key()).isEqualTo(instance.key()).isPresent();
        assertThat(snapshot.resource()).isEqualTo(instance.resource());
        assertThat(content(databases.newestAutomatic(AwsAt.DEMO, "orders"))
                        .map(Snapshot::id)
                        .orElse(""))
                .as("moto makes one with the instance")
                .startsWith("rds:orders");
    }

    @Test
    void cacheGivesItsStateAndItsWindow() {
        ElastiCaches caches = new ElastiCaches(aws.service("ElastiCache", ElastiCacheClient::builder));
        assertThat(failure(caches.state(AwsAt.DEMO, "sessions"))).isEqualTo(AwsFailure.Kind.NOT_THERE);
        try (ElastiCacheClient client = at(ElastiCacheClient.builder())) {
            client.createCacheCluster(request -> request.cacheClusterId("sessions")
                    .engine("redis")
                    .cacheNodeType("cache.t3.micro")
                    .numCacheNodes(1)
                    .preferredMaintenanceWindow("sun:05:00-sun:06:00"));
        }

        CacheState state = content(caches.state(AwsAt.DEMO, "sessions"));

        assertThat(state.status()).isEqualTo("available");
        assertThat(state.group()).isFalse();
        assertThat(state.upkeep().window()).isEqualTo("sun:05:00-sun:06:00");
    }

    @Test
    void imageIsFoundByTagAndByDigest() {
        EcrImages images = new EcrImages(aws.service("ECR", EcrClient::builder));
        assertThat(failure(images.of(AwsAt.DEMO, "demo/api", Version.ofTag("v1.1.0"))))
                .isEqualTo(AwsFailure.Kind.NOT_THERE);
        String digest;
        try (EcrClient client = at(EcrClient.builder())) {
            client.createRepository(request -> request.repositoryName("demo/api"));
            digest = client.putImage(request -> request.repositoryName("demo/api")
                            .imageTag("v1.1.0")
                            .imageManifest("""
                    {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
                     "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":1,
                     "digest":"sha256:b5b2b2c507a0944348e0303114d8d93aaaa081732b86451d9bce1f432a537bc7"},"layers":[]}
                    """))
                    .image()
                    .imageId()
                    .imageDigest();
        }

        assertThat(content(images.of(AwsAt.DEMO, "demo/api", Version.ofTag("v1.1.0"))))
                .isEqualTo(new ImageState.There());
        assertThat(content(images.of(
                        AwsAt.DEMO,
                        "demo/api",
                        new Version("v9", Optional.empty(), Optional.of(digest), Optional.empty()))))
                .isEqualTo(new ImageState.There());
        assertThat(content(images.of(AwsAt.DEMO, "demo/api", Version.ofTag("v1.0.0"))))
                .isEqualTo(new ImageState.NotThere());
    }

    @Test
    void logGroupGivesALineOfLate() {
        CloudWatchLogGroups groups =
                new CloudWatchLogGroups(aws.service("CloudWatch Logs", CloudWatchLogsClient::builder));
        Instant now = Clock.systemUTC().instant();
        assertThat(failure(groups.aLineSince(AwsAt.DEMO, "/ecs/demo", now))).isEqualTo(AwsFailure.Kind.NOT_THERE);
        try (CloudWatchLogsClient client = at(CloudWatchLogsClient.builder())) {
            client.createLogGroup(request -> request.logGroupName("/ecs/demo"));
            client.createLogStream(request -> request.logGroupName("/ecs/demo").logStreamName("api"));
            client.putLogEvents(request -> request.logGroupName("/ecs/demo")
                    .logStreamName("api")
                    .logEvents(InputLogEvent.builder()
                            .timestamp(now.minusSeconds(60).toEpochMilli())
                            .message("hello")
                            .build()));
        }

        assertThat(content(groups.aLineSince(AwsAt.DEMO, "/ecs/demo", now.minusSeconds(900))))
                .isPresent();
        assertThat(content(groups.aLineSince(AwsAt.DEMO, "/ecs/demo", now.minusSeconds(30))))
                .isEmpty();
    }

    @Test
    void taskDefinitionGivesItsStatus() {
        EcsServices services = new EcsServices(aws.service("ECS", EcsClient::builder));
        try (EcsClient client = at(EcsClient.builder())) {
            ContainerDefinition container = ContainerDefinition.builder()
                    .name("api")
                    .image("demo/api:v1.1.0")
                    .memory(128)
                    .build();
            client.registerTaskDefinition(request -> request.family("api").containerDefinitions(container));
            assertThat(content(services.taskDefinition(AwsAt.DEMO, "api:1"))).isEqualTo("ACTIVE");
            client.deregisterTaskDefinition(request -> request.taskDefinition("api:1"));
        }

        assertThat(content(services.taskDefinition(AwsAt.DEMO, "api:1"))).isEqualTo("INACTIVE");
    }

    private static <B extends AwsClientBuilder<B, C>, C> C at(B builder) {
        return builder.endpointOverride(endpoint)
                .region(Region.EU_CENTRAL_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .build();
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
