package dev.watchkeeper.endtoend;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.fake.pagerduty.FakePagerDuty;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.kafka.EmbeddedKafka;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.SupervisedProcess;
import dev.watchkeeper.stack.test.TestStack;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;

/** The packaged notifier as a process that can be killed; a broker of its own that can be stopped, a new database, and vendors that stay. */
final class NotifierUnderTest implements AutoCloseable {
    static final Duration LONG = Duration.ofMinutes(3);

    private static final String SECRETS = """
            "secret:%1$s/slack-token": {"value":"%2$s","hosts":["127.0.0.1"]},
            "secret:%1$s/pagerduty-routing-key": {"value":"key-%1$s","hosts":["127.0.0.1"]}
            """;

    private final TestStack stack = TestStack.shared();
    private final Path jar;
    private final Path folder = stack.newFolder("notifier-under-test");
    private final String database = "notifier_" + ProcessHandle.current().pid() + "_" + System.nanoTime();
    private final int port = FreePort.find();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Map<String, String> config = new TreeMap<>(stack.quarkusConfig("notifier"));
    private final AtomicLong counter = new AtomicLong();
    private EmbeddedKafka kafka = EmbeddedKafka.start(0, folder.resolve("kafka"));
    private Optional<SupervisedProcess> process = Optional.empty();

    final FakeSlack slack = FakeSlack.start(0, Clock.systemUTC());
    final FakePagerDuty pager = FakePagerDuty.start(0);

    /** @param projects that tell Slack and PagerDuty; each has a routing key of its own, {@code key-<project>} */
    NotifierUnderTest(Path project, String... projects) throws IOException, SQLException {
        this.jar = project.resolve("notifier-service/target/quarkus-app/quarkus-run.jar");
        new TopicSetup(kafka.bootstrapServers()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        try (Connection connection = connection("postgres")) {
            connection.createStatement().execute("CREATE DATABASE " + database);
        }
        List.of(projects).forEach(each -> pager.integration("key-" + each));
        config.remove("quarkus.http.test-port");
        config.put("quarkus.profile", "prod,local");
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("kafka.bootstrap.servers", kafka.bootstrapServers());
        config.put("quarkus.datasource.jdbc.url", stack.postgres().jdbcUrl(database));
        config.put("quarkus.datasource.username", stack.postgres().user());
        config.put("quarkus.datasource.password", stack.postgres().password());
        config.remove("quarkus.flyway.username");
        config.remove("quarkus.flyway.password");
        config.put("watchkeeper.operator-file", operatorFile(projects).toString());
        config.put("watchkeeper.people.slack.api", slack.api().toString());
        config.put("watchkeeper.people.pagerduty.api", pager.base().toString());
        config.put("watchkeeper.people.second-route-after", "1h");
        // A killed reader is missed sooner than usual, and read for again by the next life.
        config.put("mp.messaging.connector.smallrye-kafka.session.timeout.ms", "1500");
        config.put("mp.messaging.connector.smallrye-kafka.heartbeat.interval.ms", "500");
    }

    private Path operatorFile(String... projects) throws IOException {
        List<String> secrets = new ArrayList<>();
        List<String> egress = new ArrayList<>();
        for (String project : projects) {
            secrets.add(SECRETS.formatted(project, FakeSlack.TOKEN));
            egress.add("\"" + project + "\":[\"127.0.0.1\"]");
        }
        return Files.writeString(
                folder.resolve("operator.json"),
                "{\"secrets\":{" + String.join(",", secrets) + "},\"egress\":{" + String.join(",", egress) + "}}");
    }

    NotifierUnderTest with(String key, String value) {
        config.put(key, value);
        return this;
    }

    String bootstrapServers() {
        return kafka.bootstrapServers();
    }

    void start() {
        List<String> words = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-Xmx192m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1"));
        config.forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.addAll(List.of("-jar", jar.toString()));
        process = Optional.of(SupervisedProcess.start(new SupervisedProcess.Command(
                "notifier", words, Map.of(), "TERM", folder.resolve("run"), folder.resolve("notifier.log"))));
    }

    void startAndWait() {
        start();
        Awaitility.await("the notifier is ready, see " + folder.resolve("notifier.log"))
                .atMost(LONG)
                .until(() -> answers("/q/health/live"));
    }

    /** Without any warning. */
    void kill() {
        SupervisedProcess running = process.orElseThrow();
        running.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        running.close();
        process = Optional.empty();
    }

    void stopKafka() {
        kafka.close();
    }

    void startKafkaAgain() {
        kafka = EmbeddedKafka.start(kafka.port(), folder.resolve("kafka"));
    }

    boolean answers(String path) {
        try {
            return send("GET", path, Role.VIEWER, "").statusCode() == 200;
        } catch (IOException notNow) {
            return false;
        }
    }

    String get(String path) throws IOException {
        HttpResponse<String> answer = send("GET", path, Role.VIEWER, "");
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return answer.body();
    }

    /** @return whether it was taken; not while the token is unknown */
    boolean post(String path, String body) throws IOException {
        return send("POST", path, Role.DEPLOYER, body).statusCode() < 300;
    }

    private HttpResponse<String> send(String method, String path, Role role, String body) throws IOException {
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header(
                                    "Authorization",
                                    "Bearer " + stack.credentials().token(role))
                            .header("Idempotency-Key", "under-test-" + counter.incrementAndGet())
                            .header("Content-Type", "application/json")
                            .timeout(Duration.ofSeconds(20))
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** The first column of each row; nothing while the tables are not there. */
    List<String> rows(String sql) throws SQLException {
        List<String> rows = new ArrayList<>();
        try (Connection connection = connection(database);
                ResultSet found = connection.createStatement().executeQuery(sql)) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        }
        return rows;
    }

    long number(String sql) throws SQLException {
        return Long.parseLong(rows(sql).getFirst());
    }

    private Connection connection(String name) throws SQLException {
        return DriverManager.getConnection(
                stack.postgres().jdbcUrl(name),
                stack.postgres().user(),
                stack.postgres().password());
    }

    @Override
    public void close() {
        process.ifPresent(SupervisedProcess::close);
        kafka.close();
        slack.close();
        pager.close();
    }
}
