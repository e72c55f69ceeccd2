package dev.watchkeeper.stack.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.kafka.secured.AclSetup;
import dev.watchkeeper.stack.kafka.secured.BrokerSecurity;
import dev.watchkeeper.stack.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The broker as a process of its own: {@code kafka PORT LOGDIR READYMARK [CREDENTIALS]}, secured when it is given the credentials. */
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void run(String... words) {
        ParentWatch.begin();
        int port = Integer.parseInt(words[0]);
        Path logDir = Path.of(words[1]);
        EmbeddedKafka kafka =
                words.length > 3 ? secured(port, logDir, Path.of(words[3])) : EmbeddedKafka.start(port, logDir);
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-stop"));
        if (words.length <= 3) {
            new TopicSetup(kafka.bootstrapServers()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        }
        try {
            Files.writeString(Path.of(words[2]), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka.awaitEnd();
    }

    private static EmbeddedKafka secured(int port, Path logDir, Path credentials) {
        BrokerSecurity security = StackCredentials.load(credentials)
                .orElseThrow(() -> new IllegalStateException("there are no credentials in " + credentials))
                .brokerSecurity();
        EmbeddedKafka kafka = EmbeddedKafka.start(port, logDir, security);
        BrokerLog.withDenials();
        Map<String, Object> admin = new TreeMap<>(security.client(BrokerSecurity.ADMIN));
        admin.put("bootstrap.servers", kafka.bootstrapServers());
        new TopicSetup(admin).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        new AclSetup(admin).apply();
        return kafka;
    }
}
