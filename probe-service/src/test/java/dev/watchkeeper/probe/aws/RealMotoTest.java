package dev.watchkeeper.probe.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import dev.watchkeeper.probe.cadence.BucketGrid;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.counterpart.Installed;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.rds.RdsClient;

/** Against moto's server, where it is installed: each service of AWS that it knows, asked as the probe asks it. */
@Tag("conformance")
@SuppressWarnings({"NullAway.Init", "TimeInStaticInitializer"
}) // JUnit calls the set-up first; ten minutes ago is near enough
class RealMotoTest {
    /** Ten minutes ago, so that what is written there is neither too old nor of the future. */
    private static final Instant FIRST =
            new BucketGrid(AwsPolicies.MINUTE).floor(Clock.systemUTC().instant().minus(Duration.ofMinutes(10)));

    private static Process server;
    private static URI endpoint;
    private static SdkAws aws;

    @TempDir
    static Path folder;

    @BeforeAll
    static void start() throws IOException {
        Path program = Installed.program("moto_server", "run `pip install 'moto[server]'`");
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
        warmUp();
        aws = AwsTarget.at(
                endpoint, Optional.of("arn:aws:iam::123456789012:role/watchkeeper-probe"), Clock.systemUTC());
    }

    /** moto loads a service when it is first called, which can take longer than a source waits. */
    private static void warmUp() {
        try (CloudWatchClient metrics = at(CloudWatchClient.builder());
                CloudWatchLogsClient logs = at(CloudWatchLogsClient.builder());
                RdsClient rds = at(RdsClient.builder());
                ElastiCacheClient caches = at(ElastiCacheClient.builder());
                EcrClient images = at(EcrClient.builder())) {
            metrics.listMetrics();
            logs.describeLogGroups();
            rds.describeDBInstances();
            caches.describeCacheClusters();
            images.describeRepositories();
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

    @Test
    void cloudWatchGivesAMetricInBuckets() {
        try (CloudWatchClient client = at(CloudWatchClient.builder())) {
            MetricDatum cpu = MetricDatum.builder()
                    .metricName("CPUUtilization")
                    .dimensions(dimension("ClusterName", "production"), dimension("ServiceName", "api"))
                    .timestamp(FIRST.plusSeconds(75))
                    .value(42.0)
                    .build();
            client.putMetricData(request -> request.namespace("AWS/ECS").metricData(cpu));
        }

        assertThat(readings(AwsAsker.CLOUD_WATCH))
                .containsExactly(
                        new Reading.Missing(MissingCause.NO_DATA, "no point"),
                        new Reading.Measured(new Measurement.Value(42)));
        assertThat(readings(AwsAsker.CLOUD_WATCH_RATIO)).noneMatch(Reading.Measured.class::isInstance);
    }

    @Test
    void logsGiveTheLinesThatMatch() {
        assertThat(readings(AwsAsker.LOGS).getLast())
                .isInstanceOfSatisfying(
                        Reading.Missing.class,
                        missing -> assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE));
        try (CloudWatchLogsClient client = at(CloudWatchLogsClient.builder())) {
            client.createLogGroup(request -> request.logGroupName("/ecs/production"));
            client.createLogStream(
                    request -> request.logGroupName("/ecs/production").logStreamName("api"));
            client.putLogEvents(request -> request.logGroupName("/ecs/production")
                    .logStreamName("api")
                    .logEvents(
                            line(FIRST.plusSeconds(1), "ERROR one"),
                            line(FIRST.plusSeconds(2), "ERROR two"),
                            line(FIRST.plusSeconds(61), "all is well")));
        }

        assertThat(readings(AwsAsker.LOGS.source(aws), "log-term"))
                .as("moto knows patterns of one term only")
                .containsExactly(
                        new Reading.Measured(new Measurement.Value(2)), new Reading.Measured(new Measurement.Value(0)));
    }

    @Test
    void rdsGivesTheStateAndTheFreeStorage() {
        assertThat(readings(AwsAsker.RDS))
                .allMatch(reading -> reading instanceof Reading.Missing(MissingCause cause, String why)
                        && cause == MissingCause.UNUSABLE);
        try (RdsClient client = at(RdsClient.builder());
                CloudWatchClient metrics = at(CloudWatchClient.builder())) {
            client.createDBInstance(request -> request.dbInstanceIdentifier("demo-production")
                    .engine("postgres")
                    .dbInstanceClass("db.m5.large")
                    .masterUsername("owner")
                    .masterUserPassword("not-a-secret")
                    .allocatedStorage(100));
            MetricDatum free = MetricDatum.builder()
                    .metricName("FreeStorageSpace")
                    .dimensions(dimension("DBInstanceIdentifier", "demo-production"))
                    .timestamp(FIRST.plusSeconds(60))
                    .value(40.0 * 1024 * 1024 * 1024)
                    .build();
            metrics.putMetricData(request -> request.namespace("AWS/RDS").metricData(free));
        }

        assertThat(readings(AwsAsker.RDS))
                .containsExactly(new Reading.Measured(new Measurement.Health(true, "demo-production is available")));
        assertThat(readings(AwsAsker.RDS_STORAGE).getLast()).isEqualTo(new Reading.Measured(new Measurement.Value(40)));
    }

    @Test
    void elastiCacheGivesTheStateOfACluster() {
        assertThat(readings(AwsAsker.ELASTI_CACHE)).noneMatch(Reading.Measured.class::isInstance);
        try (ElastiCacheClient client = at(ElastiCacheClient.builder())) {
            client.createReplicationGroup(request -> request.replicationGroupId("sessions")
                    .replicationGroupDescription("sessions")
                    .engine("redis"));
        }

        assertThat(readings(AwsAsker.ELASTI_CACHE))
                .containsExactly(new Reading.Measured(new Measurement.Health(true, "sessions is available")));
    }

    @Test
    void ecrGivesTheImageOfTheVersion() {
        assertThat(readings(AwsAsker.ECR)).noneMatch(Reading.Measured.class::isInstance);
        try (EcrClient client = at(EcrClient.builder())) {
            client.createRepository(request -> request.repositoryName("demo/api"));
            Reading before = readings(AwsAsker.ECR).getLast();
            client.putImage(request ->
                    request.repositoryName("demo/api").imageTag("v1.2.0").imageManifest("""
                    {"schemaVersion":2,"mediaType":"application/vnd.docker.distribution.manifest.v2+json",
                     "config":{"mediaType":"application/vnd.docker.container.image.v1+json","size":1,
                     "digest":"sha256:b5b2b2c507a0944348e0303114d8d93aaaa081732b86451d9bce1f432a537bc7"},"layers":[]}
                    """));

            assertThat(before)
                    .isEqualTo(new Reading.Measured(
                            new Measurement.Health(false, "demo/api:v1.2.0 is not in the repository")));
        }

        assertThat(readings(AwsAsker.ECR))
                .containsExactly(
                        new Reading.Measured(new Measurement.Health(true, "demo/api:v1.2.0 is in the repository")));
    }

    private static List<Reading> readings(AwsAsker asker) {
        return readings(asker.source(aws), asker.check());
    }

    private static List<Reading> readings(Source source, String check) {
        Ask asked = AwsPolicies.ask(check);
        Slot slot = asked.slot();
        Slot then = new Slot(slot.check(), FIRST, slot.length(), slot.every(), slot.bucket());
        return source
                .ask(new Ask(
                        asked.subject(),
                        then,
                        asked.variables(),
                        asked.before(),
                        asked.scope(),
                        Duration.ofSeconds(10)))
                .samples()
                .stream()
                .map(Sample::reading)
                .toList();
    }

    private static Dimension dimension(String name, String value) {
        return Dimension.builder().name(name).value(value).build();
    }

    private static InputLogEvent line(Instant at, String text) {
        return InputLogEvent.builder()
                .timestamp(at.toEpochMilli())
                .message(text)
                .build();
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
}
