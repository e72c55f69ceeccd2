package dev.watchkeeper.endtoend.canary;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.kafka.EmbeddedKafka;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.kafka.secured.AclSetup;
import dev.watchkeeper.stack.kafka.secured.BrokerSecurity;
import dev.watchkeeper.stack.postgres.EmbeddedPostgres;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.ParentWatch;
import dev.watchkeeper.stack.process.SupervisedProcess;
import dev.watchkeeper.stack.redis.EmbeddedRedis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A secured broker, a database, a cache and the five packaged services, each given canaries; vendors that repeat what they are sent. */
final class CanaryStack implements AutoCloseable {
    static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

    private static final Duration LONGEST_START = Duration.ofMinutes(3);
    private static final List<String> FLAGS = List.of(
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.net.preferIPv4Stack=true",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private final Path folder = PROJECT.resolve("end-to-end-tests/target/canary");
    private final List<SupervisedProcess> processes = new ArrayList<>();
    private final Map<String, Integer> ports = new LinkedHashMap<>();
    private final EmbeddedPostgres database;
    private final EmbeddedRedis cache;
    private final EmbeddedKafka broker;
    private final BrokerSecurity security;
    private final CanarySettings settings;

    final EchoingServer vendors = EchoingServer.start();
    final EchoingLine mail = EchoingLine.start(new EchoingLine.Smtp());
    final EchoingLine postgres = EchoingLine.start(new EchoingLine.Postgres());
    final EchoingLine redis = EchoingLine.start(new EchoingLine.Redis());
    final StackCredentials credentials;
    final Canaries canaries;
    final CanaryAws aws;

    CanaryStack() throws IOException {
        remove(folder);
        Path secret = Files.createDirectories(folder.resolve("credentials"));
        Files.createDirectories(folder.resolve("logs"));
        credentials = StackCredentials.loadOrCreate(secret, Clock.systemUTC().instant());
        canaries = new Canaries(secret, vendors, postgres.port(), redis.port());
        aws = new CanaryAws(canaries);
        List<Credential> rows = Credential.documented(PROJECT);
        security = credentials.brokerSecurity();
        Path run = folder.resolve("run");
        Path binaries = PROJECT.resolve("end-to-end-tests/target/test-stack/binaries");
        database = EmbeddedPostgres.launch(new EmbeddedPostgres.Settings(
                0,
                binaries,
                folder.resolve("postgres"),
                run,
                folder.resolve("logs/postgres.log"),
                credentials.postgresPassword(),
                false));
        cache = EmbeddedRedis.start(new EmbeddedRedis.Settings(
                0, binaries, run, folder.resolve("logs/redis.log"), credentials.redisPassword()));
        broker = EmbeddedKafka.start(0, folder.resolve("kafka"), security);
        new TopicSetup(kafka()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        new AclSetup(kafka()).apply();
        database.awaitReady();
        new ServiceDatabases(database.address()).create(credentials.databasePasswords(), credentials.ownerPasswords());
        canaries.ofStack(credentials, rows);
        rows.stream().filter(row -> !row.setting()).forEach(canaries::secret);
        settings = new CanarySettings(
                secret,
                credentials,
                new Addresses(broker.bootstrapServers(), database.address(), cache.address()),
                canaries,
                vendors.url(),
                mail.port());
    }

    /** Starts all five and the origin, and returns when they are ready. */
    void start() throws IOException {
        for (String service : Credential.SERVICES) {
            int port = FreePort.find();
            ports.put(service, port);
            processes.add(launch(service, service, settings.of(service, port, folder.resolve("state/" + service))));
        }
        List<String> origin = new ArrayList<>(List.of(
                java(),
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.watchkeeper.stack.Main",
                "origin"));
        ports.put("origin", FreePort.find());
        origin.add(Integer.toString(ports.get("origin")));
        Credential.SERVICES.forEach(service -> origin.add(service + "=127.0.0.1:" + ports.get(service)));
        processes.add(process("origin", origin, Map.of()));
        for (String service : Credential.SERVICES) {
            Awaitility.await(service + " is ready, see " + folder.resolve("logs"))
                    .atMost(LONGEST_START)
                    .pollInterval(Duration.ofMillis(500))
                    .until(() -> new CanaryCalls(url(service), "").status("/q/health/ready") == 200);
        }
    }

    /** Starts a service that is told something wrong, beside the one that runs. */
    SupervisedProcess startWrongly(String service, String name, Map<String, String> wrong) throws IOException {
        SupervisedProcess started =
                launch(service, name, settings.of(service, FreePort.find(), folder.resolve("state/" + name), wrong));
        processes.add(started);
        return started;
    }

    private SupervisedProcess launch(String service, String name, Path file) throws IOException {
        List<String> words = new ArrayList<>(List.of(java()));
        words.addAll(FLAGS);
        words.addAll(List.of(
                "-jar",
                PROJECT.resolve(service + "-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        return process(
                name, words, Map.of("QUARKUS_CONFIG_LOCATIONS", file.toString(), "QUARKUS_PROFILE", "prod,local"));
    }

    private SupervisedProcess process(String name, List<String> words, Map<String, String> environment)
            throws IOException {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(ParentWatch.VARIABLE, Long.toString(ProcessHandle.current().pid()));
        return SupervisedProcess.start(new SupervisedProcess.Command(
                name, words, all, "TERM", folder.resolve("run"), folder.resolve("logs/" + name + ".log")));
    }

    private static String java() {
        return ProcessHandle.current().info().command().orElse("java");
    }

    String url(String part) {
        return "http://127.0.0.1:" + ports.get(part);
    }

    Path folder() {
        return folder;
    }

    /** Those that run, by their name. */
    Map<String, Long> running() {
        Map<String, Long> pids = new TreeMap<>();
        processes.forEach(each -> each.pid().ifPresent(pid -> pids.put(each.name(), pid)));
        return pids;
    }

    /** The settings of a client that may read everything. */
    Map<String, Object> kafka() {
        Map<String, Object> client = new TreeMap<>(security.client(BrokerSecurity.ADMIN));
        client.put("bootstrap.servers", broker.bootstrapServers());
        return client;
    }

    EmbeddedPostgres database() {
        return database;
    }

    /** All that the vendors and servers were sent. */
    List<String> sent() {
        List<String> all = new ArrayList<>(vendors.requests());
        Stream.of(mail, postgres, redis).map(EchoingLine::heard).forEach(all::addAll);
        return all;
    }

    /** The services first, so that each ends in order and says so. */
    void stopServices() {
        processes.forEach(SupervisedProcess::askToStop);
        processes.forEach(SupervisedProcess::close);
        processes.clear();
    }

    @Override
    public void close() {
        stopServices();
        broker.close();
        cache.close();
        database.close();
        vendors.close();
        Stream.of(mail, postgres, redis).forEach(EchoingLine::close);
        aws.close();
    }

    private static void remove(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be removed: " + e.getMessage(), e);
        }
    }

    Optional<Integer> port(String part) {
        return Optional.ofNullable(ports.get(part));
    }
}
