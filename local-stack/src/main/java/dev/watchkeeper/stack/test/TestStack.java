package dev.watchkeeper.stack.test;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.infrastructure.Addresses;
import dev.watchkeeper.stack.infrastructure.Infrastructure;
import dev.watchkeeper.stack.kafka.TopicPlan;
import dev.watchkeeper.stack.kafka.TopicSetup;
import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import dev.watchkeeper.stack.redis.RedisAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * The infrastructure that the tests of a module share: broker with all topics, a database per service, cache, keys, tokens.
 * Started once per JVM by the first {@link #shared()} below {@code target/test-stack/}, and gone with the JVM.
 */
public final class TestStack {
    private final Parts parts;
    private final StackCredentials credentials;
    private final Path folder;

    private TestStack(Parts parts, StackCredentials credentials, Path folder) {
        this.parts = parts;
        this.credentials = credentials;
        this.folder = folder;
    }

    /** The one stack of this JVM. The first call starts it (about 5 s); a failed start is thrown to every caller. */
    public static TestStack shared() {
        return Holder.STACK;
    }

    public String bootstrapServers() {
        return parts.addresses().bootstrapServers();
    }

    public PostgresAddress postgres() {
        return parts.addresses().postgres();
    }

    public RedisAddress redis() {
        return parts.addresses().redis();
    }

    public StackCredentials credentials() {
        return credentials;
    }

    /** A new empty folder of this run. */
    public Path newFolder(String name) {
        try {
            return Files.createTempDirectory(folder, name + "-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * The configuration of one service as Quarkus keys, the same facts that the launcher gives as environment.
     *
     * @param service gate, probe, verification, rollback or notifier
     */
    public Map<String, String> quarkusConfig(String service) {
        Writer writer = Arrays.stream(Writer.values())
                .filter(each -> each.serviceName().equals(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("'" + service + "' is none of the five services"));
        Map<String, String> config = new TreeMap<>();
        config.put("kafka.bootstrap.servers", bootstrapServers());
        config.put("quarkus.kafka-streams.bootstrap-servers", bootstrapServers());
        config.put("quarkus.http.host", "127.0.0.1");
        config.put("quarkus.http.test-port", "0");
        if (credentials.databasePasswords().containsKey(service)) {
            config.put("quarkus.datasource.jdbc.url", postgres().jdbcUrl(service));
            config.put("quarkus.datasource.username", service);
            config.put("quarkus.datasource.password", credentials.databasePassword(service));
            config.put(
                    "watchkeeper.audit.sink",
                    newFolder("audit-heads-" + service).toString());
            config.put("watchkeeper.audit.publish-every", "1s");
            config.put("quarkus.flyway.username", ServiceDatabases.ownerOf(service));
            config.put("quarkus.flyway.password", credentials.ownerPasswords().getOrDefault(service, ""));
        }
        config.put("quarkus.redis.hosts", redis().uri());
        config.put("watchkeeper.signing-key", credentials.signingKey(writer).toString());
        config.put("watchkeeper.trusted-keys", credentials.trustedKeys().toString());
        config.put("watchkeeper.access-bootstrap", credentials.accessBootstrap().toString());
        config.put("watchkeeper.operator-file", credentials.operatorFile().toString());
        config.put("watchkeeper.state-dir", newFolder("state-" + service).toString());
        return config;
    }

    private static TestStack start() {
        Path base = Path.of("target", "test-stack").toAbsolutePath();
        try {
            Files.createDirectories(base);
            Path folder = Files.createTempDirectory(base, "run-");
            StackCredentials credentials = StackCredentials.loadOrCreate(folder.resolve("credentials"), Instant.now());
            Parts parts = switch (Infrastructure.chosen()) {
                case EMBEDDED -> EmbeddedParts.start(folder, base.resolve("binaries"), credentials);
                case CONTAINERS -> ContainerParts.start(credentials);
                case EXTERNAL -> new GivenParts(Addresses.from(System.getenv()));
            };
            Runtime.getRuntime().addShutdownHook(new Thread(parts::close, "test-stack-stop"));
            new TopicSetup(parts.addresses().bootstrapServers()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
            new ServiceDatabases(parts.addresses().postgres())
                    .create(credentials.databasePasswords(), credentials.ownerPasswords());
            return new TestStack(parts, credentials, folder);
        } catch (IOException e) {
            throw new UncheckedIOException("the test stack cannot write below " + base, e);
        }
    }

    private static final class Holder {
        static final TestStack STACK = start();
    }
}
