package dev.watchkeeper.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.stack.process.SupervisedProcess;
import dev.watchkeeper.stack.redis.RedisAddress;
import dev.watchkeeper.stack.test.TestStack;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The packaged gate as a process that can be killed, with everything around it that stays. */
final class KilledGate implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final TestStack stack = TestStack.shared();
    private final Map<String, String> config = new TreeMap<>(stack.quarkusConfig("gate"));
    private final HttpClient http = HttpClient.newHttpClient();
    private final EventCodec codec = new EventCodec();
    private final AtomicLong counter = new AtomicLong();
    private final Path jar;
    private final Path folder = stack.newFolder("killed-gate");
    private final int port;
    private final KafkaProducer<String, byte[]> producer;
    private Optional<SupervisedProcess> process = Optional.empty();

    KilledGate(Path project) throws IOException {
        this.jar = project.resolve("gate-service/target/quarkus-app/quarkus-run.jar");
        try (ServerSocket free = new ServerSocket(0)) {
            this.port = free.getLocalPort();
        }
        config.remove("quarkus.http.test-port");
        config.put("quarkus.profile", "prod,local");
        config.put("quarkus.http.port", Integer.toString(port));
        config.put("watchkeeper.gate.switches.projects.demo.keys", "ro:*");
        this.producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", stack.bootstrapServers(), "acks", "all"),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    void start() {
        List<String> words =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx256m"));
        config.forEach((key, value) -> words.add("-D" + key + "=" + value));
        words.addAll(List.of("-jar", jar.toString()));
        process = Optional.of(SupervisedProcess.start(new SupervisedProcess.Command(
                "gate", words, Map.of(), "TERM", folder.resolve("run"), folder.resolve("gate.log"))));
    }

    boolean ready() {
        try {
            return send("GET", "/q/health/ready", "").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /** Without any warning. */
    void kill() {
        SupervisedProcess running = process.orElseThrow();
        running.pid().flatMap(ProcessHandle::of).ifPresent(ProcessHandle::destroyForcibly);
        running.close();
        process = Optional.empty();
    }

    JsonNode get(String path) throws IOException {
        return JSON.readTree(send("GET", path, "").body());
    }

    /** @throws IllegalStateException when it is refused */
    JsonNode post(String path, String body) throws IOException {
        HttpResponse<String> answer = send("POST", path, body);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(path + " answers " + answer.statusCode() + ": " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    private HttpResponse<String> send(String method, String path, String body) throws IOException {
        boolean policy = path.endsWith("/policies");
        try {
            return http.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .header(
                                    "Authorization",
                                    "Bearer " + stack.credentials().token(policy ? Role.ADMIN : Role.DEPLOYER))
                            .header("Idempotency-Key", "killed-" + counter.incrementAndGet())
                            .header("Content-Type", policy ? "text/yaml" : "application/json")
                            .method(method, HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }

    /** What another service would say, signed with its key. */
    void say(Event event) throws ExecutionException, InterruptedException {
        long number = counter.incrementAndGet();
        EncodedEvent signed = SigningKey.load(
                        stack.credentials().signingKey(event.topic().writer()))
                .sign(codec.encode(new Envelope(
                        new EventId("killed-" + number),
                        event.topic().writer(),
                        Instant.now(),
                        new Sequence(1, number),
                        event)));
        ProducerRecord<String, byte[]> record = new ProducerRecord<>(
                signed.topic(), signed.key(), signed.value().orElse(null));
        signed.headers().forEach((name, content) -> record.headers().add(name, content));
        producer.send(record).get();
    }

    /** Whether the key is in Redis, asked by the protocol itself. */
    boolean set(String key) throws IOException {
        RedisAddress redis = stack.redis();
        try (Socket socket = new Socket(redis.host(), redis.port())) {
            String auth = redis.password().isEmpty() ? "" : "AUTH " + redis.password() + "\r\n";
            socket.getOutputStream().write((auth + "EXISTS " + key + "\r\n").getBytes(StandardCharsets.US_ASCII));
            InputStream in = socket.getInputStream();
            StringBuilder said = new StringBuilder();
            while (!said.toString().contains(":0") && !said.toString().contains(":1")) {
                said.append((char) in.read());
            }
            return said.toString().endsWith(":1");
        }
    }

    @Override
    public void close() {
        process.ifPresent(SupervisedProcess::close);
        producer.close();
    }
}
