package dev.watchkeeper.stack.kafka;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.process.ParentWatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The broker as a process of its own: {@code kafka PORT LOGDIR READYMARK}. */
public final class BrokerProcess {
    private BrokerProcess() {}

    public static void run(String... words) {
        ParentWatch.begin();
        EmbeddedKafka kafka = EmbeddedKafka.start(Integer.parseInt(words[0]), Path.of(words[1]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::close, "broker-stop"));
        new TopicSetup(kafka.bootstrapServers()).create(TopicPlan.all(Topic.DEFAULT_PARTITIONS));
        try {
            Files.writeString(Path.of(words[2]), "");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        kafka.awaitEnd();
    }
}
