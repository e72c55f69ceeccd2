package dev.watchkeeper.contract.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.json.EventType;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.json.ExamplesForTopics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TopicTest {
    private static final Path ASYNCAPI = Path.of("src/main/resources/asyncapi.yaml");

    @ParameterizedTest
    @EnumSource(Topic.class)
    void everyTopicCarriesTheBrokersAppendTime(Topic topic) {
        assertThat(topic.config()).containsEntry("message.timestamp.type", "LogAppendTime");
        assertThat(Topic.ofName(topic.topicName())).isEqualTo(topic);
        assertThat(topic.readers()).isNotEmpty();
    }

    /** The broker holds the limit of a record against what it is unpacked only where it keeps it unpacked. */
    @ParameterizedTest
    @EnumSource(Topic.class)
    void nothingIsKeptPacked(Topic topic) {
        assertThat(topic.config()).containsEntry("compression.type", "uncompressed");
        assertThat(Topic.quarantineConfig()).containsEntry("compression.type", "uncompressed");
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void theNumberOfPartitionsIsFixedAtInstallation(Topic topic) {
        topic.checkPartitions(12, 12);

        assertThatThrownBy(() -> topic.checkPartitions(12, 48)).hasMessageContaining("fixed at installation");
    }

    /** The AsyncAPI document says the same as this class: channels, who sends, who receives, and which messages. */
    @ParameterizedTest
    @EnumSource(Topic.class)
    void theAsyncApiDocumentSaysTheSame(Topic topic) throws Exception {
        JsonNode document = new YAMLMapper().readTree(ASYNCAPI.toFile());
        JsonNode channel = document.at("/channels/" + topic.shortName());

        assertThat(document.get("asyncapi").asText()).startsWith("3.");
        assertThat(channel.get("address").asText()).isEqualTo(topic.topicName());
        assertThat(channel.at("/bindings/kafka/topicConfiguration/cleanup.policy/0")
                        .asText())
                .isEqualTo(topic.retention().config().get("cleanup.policy"));
        assertThat(channel.get("x-key").asText()).isEqualTo(topic.keyedBy());
        assertThat(channel.get("x-writer").asText()).isEqualTo(topic.writer().serviceName());
        assertThat(texts(channel.get("x-readers")))
                .containsExactlyInAnyOrderElementsOf(
                        topic.readers().stream().map(Writer::serviceName).toList());
        assertThat(names(channel.get("messages"))).isEqualTo(eventsOn(topic));
    }

    private static Set<String> eventsOn(Topic topic) {
        return ExamplesForTopics.all().stream()
                .filter(event -> event.topic() == topic)
                .map(Event.class::cast)
                .map(EventTypes::of)
                .map(EventType::name)
                .collect(Collectors.toSet());
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new java.util.HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
