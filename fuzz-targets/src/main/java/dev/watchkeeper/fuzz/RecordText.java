package dev.watchkeeper.fuzz;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.topic.Topic;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A record of the broker as text that a fuzzer can change: the topic, the key, a header a line ({@code name: content}), an empty line,
 * the value. A topic that is none of ours stands for one of them, since the broker gives no other; without an empty line there is no
 * value.
 */
final class RecordText {
    private static final List<String> TOPICS =
            Arrays.stream(Topic.values()).map(Topic::topicName).toList();

    private RecordText() {}

    static EncodedEvent record(byte[] input) {
        // Each byte is one character, so that nothing of the input is lost.
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\n\n");
        String[] head = (end < 0 ? text : text.substring(0, end)).split("\n", 64);
        Map<String, byte[]> headers = new LinkedHashMap<>();
        Arrays.stream(head).skip(2).forEach(line -> {
            int colon = line.indexOf(": ");
            if (colon > 0) {
                headers.put(line.substring(0, colon), bytes(line.substring(colon + 2)));
            }
        });
        Optional<byte[]> value = end < 0 ? Optional.empty() : Optional.of(bytes(text.substring(end + 2)));
        String key = new String(bytes(head.length > 1 ? head[1] : ""), StandardCharsets.UTF_8);
        return new EncodedEvent(topic(head[0]), key, headers, value);
    }

    private static String topic(String text) {
        return TOPICS.contains(text) ? text : TOPICS.get(Math.floorMod(text.hashCode(), TOPICS.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
