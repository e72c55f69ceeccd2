package dev.watchkeeper.bench.site;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.ParentWatch;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A fresh broker with all topics, and the packaged service beside it, each a process of its own on this machine. */
public final class Site implements AutoCloseable {
    private static final List<String> BROKER_FLAGS = List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC");

    /** Of one of the parts around the services; a machine that builds something else meanwhile is slow. */
    private static final Duration LONGEST_START = Duration.ofMinutes(3);

    private final Path project;
    private final Path folder;
    private final StackCredentials credentials;
    private final int kafkaPort = FreePort.find();
    private final int servicePort = FreePort.find();
    private final int databasePort = FreePort.find();
    private final int cachePort = FreePort.find();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Child broker;

    public Site(Path project, Path folder) {
        this.project = project;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.credentials = StackCredentials.loadOrCreate(folder.resolve("credentials"), Instant.now());
        Path mark = folder.resolve("kafka.ready");
        List<String> words = stack(
                BROKER_FLAGS,
                "kafka",
                Integer.toString(kafkaPort),
                folder.resolve("kafka").toString(),
                mark.toString());
        this.broker = Child.start(folder, "kafka", words, Map.of(ParentWatch.VARIABLE, ownPid()));
        Waiting.until("the broker is ready", LONGEST_START, () -> {
            broker.mustRun();
            return Files.exists(mark);
        });
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    public StackCredentials credentials() {
        return credentials;
    }

    public Child broker() {
        return broker;
    }

    /**
     * Starts a packaged service with its state of before.
     *
     * @param name of the service, such as {@code verification}
     * @param environment what is set beside the broker, the keys, the port and the state folder
     */
    public Child launch(String name, Writer writer, List<String> flags, Map<String, String> environment) {
        return launch(new Instance(name, name, writer, servicePort, project), flags, environment);
    }

    /**
     * One of the processes of a service.
     *
     * @param name of its log and its state folder
     * @param service such as {@code verification}
     * @param built the folder that holds the built modules
     */
    public record Instance(String name, String service, Writer writer, int port, Path built) {
        public URI at(String path) {
            return URI.create("http://127.0.0.1:" + port + path);
        }
    }

    /** The same for one of several, with state and port of its own. */
    public Child launch(Instance instance, List<String> flags, Map<String, String> environment) {
        Map<String, String> all = new TreeMap<>();
        all.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        all.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        all.put("QUARKUS_PROFILE", "prod,local");
        all.put("QUARKUS_HTTP_PORT", Integer.toString(instance.port()));
        all.put(
                "WATCHKEEPER_SIGNING_KEY",
                credentials.signingKey(instance.writer()).toString());
        all.put("WATCHKEEPER_TRUSTED_KEYS", credentials.trustedKeys().toString());
        all.put("WATCHKEEPER_STATE_DIR", folder.resolve(instance.name()).toString());
        all.put("QUARKUS_LOG_CATEGORY__DEV_WATCHKEEPER__LEVEL", "WARN");
        all.put(ParentWatch.VARIABLE, ownPid());
        all.putAll(environment);
        List<String> words = new ArrayList<>(List.of(Child.java()));
        words.addAll(flags);
        words.add("-jar");
        words.add(instance.built()
                .resolve(instance.service() + "-service/target/quarkus-app/quarkus-run.jar")
                .toString());
        return Child.start(folder, instance.name(), words, all);
    }

    public Path folder() {
        return folder;
    }

    public URI service(String path) {
        return URI.create("http://127.0.0.1:" + servicePort + path);
    }

    /** Starts a PostgreSQL with a database for each service that has one. */
    public Child database() {
        Path mark = folder.resolve("postgres.ready");
        Child database = Child.start(
                folder,
                "postgres-process",
                stack(
                        List.of("-Xmx64m", "-XX:+UseSerialGC"),
                        "postgres",
                        Integer.toString(databasePort),
                        folder.toString(),
                        folder.resolve("credentials").toString(),
                        mark.toString()),
                Map.of(ParentWatch.VARIABLE, ownPid()));
        Waiting.until("the database is ready", LONGEST_START, () -> {
            database.mustRun();
            return Files.exists(mark);
        });
        return database;
    }

    /** What a service with a database is told beside the rest. */
    public Map<String, String> databaseOf(String service) {
        return Map.of(
                "QUARKUS_DATASOURCE_JDBC_URL",
                "jdbc:postgresql://127.0.0.1:" + databasePort + "/" + service,
                "QUARKUS_DATASOURCE_USERNAME",
                service,
                "QUARKUS_DATASOURCE_PASSWORD",
                credentials.databasePassword(service),
                "QUARKUS_FLYWAY_USERNAME",
                ServiceDatabases.ownerOf(service),
                "QUARKUS_FLYWAY_PASSWORD",
                credentials.ownerPasswords().getOrDefault(service, ""));
    }

    /** Starts a Redis. */
    public Child redis() {
        Path mark = folder.resolve("redis.ready");
        Child cache = Child.start(
                folder,
                "redis-process",
                stack(
                        List.of("-Xmx32m", "-XX:+UseSerialGC"),
                        "redis",
                        Integer.toString(cachePort),
                        folder.toString(),
                        folder.resolve("credentials").toString(),
                        mark.toString()),
                Map.of(ParentWatch.VARIABLE, ownPid()));
        Waiting.until("the cache is ready", LONGEST_START, () -> {
            cache.mustRun();
            return Files.exists(mark);
        });
        return cache;
    }

    /** What a service that uses the cache is told beside the rest. */
    public Map<String, String> cache() {
        return Map.of(
                "QUARKUS_REDIS_HOSTS", new RedisAddress("127.0.0.1", cachePort, credentials.redisPassword()).uri());
    }

    private List<String> stack(List<String> flags, String... words) {
        List<String> all = new ArrayList<>(List.of(Child.java()));
        all.addAll(flags);
        all.addAll(List.of(
                "-cp",
                project.resolve("local-stack/target/local-stack-0.1.0.jar").toString(),
                "dev.watchkeeper.stack.Main"));
        all.addAll(List.of(words));
        return all;
    }

    /** The body of an answer of the service with status 200; empty when none is there whole within 5 s. */
    public Optional<String> get(String path) {
        return get(service(path));
    }

    /** The same of any process. */
    public Optional<String> get(URI url) {
        var asked = http.sendAsync(HttpRequest.newBuilder(url).build(), HttpResponse.BodyHandlers.ofString());
        try {
            HttpResponse<String> answer = asked.get(5, TimeUnit.SECONDS);
            return answer.statusCode() == 200 ? Optional.of(answer.body()) : Optional.empty();
        } catch (ExecutionException | TimeoutException notYet) {
            asked.cancel(true);
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    public void awaitReady(Child service, Duration longest) {
        Waiting.until("the service is ready", longest, () -> {
            service.mustRun();
            return get("/q/health/ready").isPresent();
        });
    }

    /** A broker's folder is large; logs stay. */
    public static void delete(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder " + folder + " cannot be removed", e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
