package dev.watchkeeper.stack.kafka;

import dev.watchkeeper.stack.kafka.secured.BrokerSecurity;
import dev.watchkeeper.stack.process.FreePort;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.apache.kafka.server.common.MetadataVersion;

/**
 * A real broker and controller (KRaft, one node) in this JVM, set for one laptop: few threads, few partitions of the
 * internal topics, no replication. The only class that knows Kafka's server internals.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final int NODE = 1;
    private static final String CONTROLLER = "CONTROLLER";

    private final KafkaRaftServer server;
    private final int port;
    private final int controllerPort;

    private EmbeddedKafka(KafkaRaftServer server, int port, int controllerPort) {
        this.server = server;
        this.port = port;
        this.controllerPort = controllerPort;
    }

    /**
     * Starts a broker on 127.0.0.1 and returns when it takes requests.
     *
     * @param port 0 for any free one
     * @param logDir kept over restarts; formatted when it is new
     */
    public static EmbeddedKafka start(int port, Path logDir) {
        return start(port, logDir, Optional.empty());
    }

    /** The same, as a production runs it; a folder that was begun without security has no passwords and cannot be taken over. */
    public static EmbeddedKafka start(int port, Path logDir, BrokerSecurity security) {
        return start(port, logDir, Optional.of(security));
    }

    private static EmbeddedKafka start(int port, Path logDir, Optional<BrokerSecurity> security) {
        BrokerLog.warningsOnly();
        int brokerPort = FreePort.orFree(port);
        int controllerPort = FreePort.find();
        format(logDir, security);
        Map<String, String> settings = settings(brokerPort, controllerPort, logDir, security);
        return new EmbeddedKafka(withOwnClasses(() -> started(settings)), brokerPort, controllerPort);
    }

    private static KafkaRaftServer started(Map<String, String> settings) {
        KafkaRaftServer server = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        server.startup();
        return server;
    }

    /** The broker finds its plug-ins by the thread's class loader, which in a test of a framework may not be ours. */
    private static <T> T withOwnClasses(Supplier<T> start) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(EmbeddedKafka.class.getClassLoader());
        try {
            return start.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    public String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    public int port() {
        return port;
    }

    /** Where the controller listens, which is the broker's affair and no client's. */
    public int controllerPort() {
        return controllerPort;
    }

    /** Waits until the broker ends. */
    public void awaitEnd() {
        server.awaitShutdown();
    }

    @Override
    public void close() {
        server.shutdown();
        server.awaitShutdown();
    }

    private static void format(Path logDir, Optional<BrokerSecurity> security) {
        if (Files.exists(logDir.resolve("meta.properties"))) {
            return;
        }
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (PrintStream print = new PrintStream(said, true, StandardCharsets.UTF_8)) {
            Files.createDirectories(logDir);
            new Formatter()
                    .setNodeId(NODE)
                    .setClusterId(Uuid.randomUuid().toString())
                    .addDirectory(logDir.toString())
                    .setMetadataLogDirectory(logDir.toString())
                    .setReleaseVersion(MetadataVersion.latestProduction())
                    .setControllerListenerName(CONTROLLER)
                    .setIgnoreFormatted(true)
                    .setScramArguments(
                            security.map(BrokerSecurity::firstPasswords).orElse(List.of()))
                    .setPrintStream(print)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("the Kafka folder " + logDir + " cannot be written: " + e.getMessage(), e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the Kafka folder " + logDir + " cannot be formatted: " + said.toString(StandardCharsets.UTF_8), e);
        }
    }

    private static Map<String, String> settings(
            int brokerPort, int controllerPort, Path logDir, Optional<BrokerSecurity> security) {
        String listener = security.isPresent() ? BrokerSecurity.LISTENER : "PLAINTEXT";
        String controllerProtocol = security.isPresent() ? "SSL" : "PLAINTEXT";
        Map<String, String> settings = new HashMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE));
        settings.put("controller.quorum.voters", NODE + "@127.0.0.1:" + controllerPort);
        settings.put(
                "listeners",
                listener + "://127.0.0.1:" + brokerPort + "," + CONTROLLER + "://127.0.0.1:" + controllerPort);
        settings.put("advertised.listeners", listener + "://127.0.0.1:" + brokerPort);
        settings.put(
                "listener.security.protocol.map",
                listener + ":" + listener + "," + CONTROLLER + ":" + controllerProtocol);
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("inter.broker.listener.name", listener);
        security.ifPresent(secured -> settings.putAll(secured.broker(CONTROLLER)));
        settings.put("log.dirs", logDir.toString());
        settings.put("auto.create.topics.enable", "false");
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "2");
        settings.put("num.replica.fetchers", "1");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
        settings.put("log.cleaner.dedupe.buffer.size", "8388608");
        settings.put("log.segment.bytes", "16777216");
        // An index file is mapped at its full size for each active segment: small, because there are many partitions.
        settings.put("log.index.size.max.bytes", "262144");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        // Whoever takes over from a dead instance waits for this look; the broker's own 10 s are longer than the whole
        // take-over.
        settings.put("transaction.abort.timed.out.transaction.cleanup.interval.ms", "1000");
        settings.put("share.coordinator.state.topic.num.partitions", "1");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("group.coordinator.threads", "1");
        settings.put("group.initial.rebalance.delay.ms", "0");
        settings.put("group.min.session.timeout.ms", "1000");
        settings.put("message.max.bytes", "2097152");
        return settings;
    }
}
