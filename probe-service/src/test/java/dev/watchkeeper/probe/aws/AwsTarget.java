package dev.watchkeeper.probe.aws;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsSettings;
import dev.watchkeeper.probe.TestTarget;
import dev.watchkeeper.probe.aws.sdk.SdkAws;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server in AWS's place that answers as it is told, and the real SDK before it. */
public final class AwsTarget implements AutoCloseable {
    private final TestTarget target = TestTarget.start();
    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final SdkAws aws;

    private AwsTarget() {
        this.aws = at(URI.create(target.base()));
        target.does("POST /", exchange -> {
            bodies.add(URLDecoder.decode(
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    StandardCharsets.UTF_8));
            byte[] bytes = next().getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, bytes.length == 0 ? -1 : bytes.length);
            if (bytes.length > 0) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    public static AwsTarget start() {
        return new AwsTarget();
    }

    /** The SDK with the permission of the project {@code demo}, and every call to this address. */
    public static SdkAws at(URI endpoint) {
        return at(endpoint, Optional.empty(), Clock.systemUTC());
    }

    public static SdkAws at(URI endpoint, Optional<String> role, Clock clock) {
        return new SdkAws(
                new AwsSettings(
                        Map.of(new ProjectName("demo"), new AwsPlace("eu-central-1", role, Optional.empty())),
                        Optional.of(endpoint),
                        Optional.of(credentials()),
                        "watchkeeper-probe"),
                clock);
    }

    public SdkAws aws() {
        return aws;
    }

    public TestTarget target() {
        return target;
    }

    /** One answer after the other, each with status 200; the last stays. */
    public AwsTarget answers(String... texts) {
        synchronized (answers) {
            answers.clear();
            answers.addAll(List.of(texts));
        }
        return this;
    }

    /** What was asked, as plain text. */
    public List<String> bodies() {
        return bodies;
    }

    private String next() {
        synchronized (answers) {
            return answers.size() > 1 ? answers.removeFirst() : answers.getFirst();
        }
    }

    /** A file with a key that opens nothing. */
    public static Path credentials() {
        try {
            Path file = Files.createTempFile("watchkeeper-aws", ".credentials");
            file.toFile().deleteOnExit();
            return Files.writeString(
                    file,
                    "[default]\naws_access_key_id = AKIAIOSFODNN7EXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        aws.close();
        target.close();
    }
}
