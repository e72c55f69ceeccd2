package dev.watchkeeper.bench.verification;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.process.ParentWatch;
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
import java.util.TreeMap;

/** A fresh broker with all topics, and the packaged service beside it, each a process of its own on this machine. */
final class Site implements AutoCloseable {
    private static final List<String> BROKER_FLAGS = List.of("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC");

    private final Path project;
    private final Path folder;
    private final StackCredentials credentials;
    private final int kafkaPort = FreePort.find();
    private final int servicePort = FreePort.find();
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();
    private final Child broker;

    Site(Path project, Path folder) {
        this.project = project;
        this.folder = folder;
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        this.credentials = StackCredentials.loadOrCreate(folder.resolve("credentials"), Instant.now());
        Path mark = folder.resolve("kafka.ready");
        List<String> words = new ArrayList<>(List.of(Child.java()));
        words.addAll(BROKER_FLAGS);
        words.addAll(List.of(
                "-cp",
                project.resolve("local-stack/target/local-stack-0.1.0.jar").toString(),
                "dev.watchkeeper.stack.Main",
                "kafka",
                Integer.toString(kafkaPort),
                folder.resolve("kafka").toString(),
                mark.toString()));
        this.broker = Child.start(folder, "kafka", words, Map.of(ParentWatch.VARIABLE, ownPid()));
        Waiting.until("the broker is ready", Duration.ofSeconds(60), () -> {
            broker.mustRun();
            return Files.exists(mark);
        });
    }

    private static String ownPid() {
        return Long.toString(ProcessHandle.current().pid());
    }

    String bootstrapServers() {
        return "127.0.0.1:" + kafkaPort;
    }

    StackCredentials credentials() {
        return credentials;
    }

    Child broker() {
        return broker;
    }

    /** Starts the service with its state of before, and waits until it says that it is ready. */
    Child startService() {
        Child service = launchService();
        awaitReady(service, Duration.ofMinutes(3));
        return service;
    }

    Child launchService() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("KAFKA_BOOTSTRAP_SERVERS", bootstrapServers());
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(servicePort));
        environment.put(
                "WATCHKEEPER_SIGNING_KEY",
                credentials.signingKey(Writer.VERIFICATION).toString());
        environment.put("WATCHKEEPER_TRUSTED_KEYS", credentials.trustedKeys().toString());
        environment.put("WATCHKEEPER_STATE_DIR", folder.resolve("verification").toString());
        environment.put("WATCHKEEPER_VERIFICATION_THREADS", "2");
        // A backlog is what is measured: it is no reason to be not ready.
        environment.put("WATCHKEEPER_VERIFICATION_MOST_LAG", "100000000");
        environment.put("QUARKUS_LOG_CATEGORY__DEV_WATCHKEEPER__LEVEL", "WARN");
        environment.put(ParentWatch.VARIABLE, ownPid());
        List<String> words = new ArrayList<>(List.of(Child.java()));
        words.addAll(ServiceFlags.of(folder));
        words.add("-jar");
        words.add(project.resolve("verification-service/target/quarkus-app/quarkus-run.jar")
                .toString());
        return Child.start(folder, "verification", words, environment);
    }

    void awaitReady(Child service, Duration longest) {
        Waiting.until("the service is ready", longest, () -> {
            service.mustRun();
            return ready();
        });
    }

    private boolean ready() {
        try {
            return http.send(
                                    HttpRequest.newBuilder(
                                                    URI.create("http://127.0.0.1:" + servicePort + "/q/health/ready"))
                                            .timeout(Duration.ofSeconds(5))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    @Override
    public void close() {
        broker.close();
    }
}
