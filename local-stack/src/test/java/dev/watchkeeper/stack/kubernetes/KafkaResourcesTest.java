package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** S10: the manifests say what the tables of topics and rights say. */
class KafkaResourcesTest {
    @TempDir
    Path folder;

    @Test
    void manifestsAreAsTheTablesSay() throws IOException {
        KafkaResources.write(folder, Topic.DEFAULT_PARTITIONS);

        for (String file : List.of("topics.yaml", "users.yaml")) {
            assertThat(Manifests.ROOT.resolve("kafka").resolve(file))
                    .as("write it anew, as its first lines say")
                    .hasSameTextualContentAs(folder.resolve(file));
        }
    }

    @Test
    void everyTopicAndItsQuarantineIsThereWithItsSettings() throws IOException {
        List<Tree> topics = Manifests.ofKind(
                Manifests.read(Files.readString(Manifests.ROOT.resolve("kafka/topics.yaml"))), "KafkaTopic");

        assertThat(topics).hasSize(2 * Topic.values().length);
        for (Topic topic : Topic.values()) {
            Tree written = Manifests.ofName(topics, "KafkaTopic", topic.topicName());
            assertThat(written.is(Topic.DEFAULT_PARTITIONS, "spec", "partitions"))
                    .isTrue();
            topic.config()
                    .forEach((key, value) -> assertThat(written.text("spec", "config", key))
                            .as(topic.topicName() + " " + key)
                            .isEqualTo(value));
            Manifests.ofName(topics, "KafkaTopic", topic.quarantineName());
        }
    }
}
