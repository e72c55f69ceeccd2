package dev.watchkeeper.notifier.people.archive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.contract.json.EventType;
import dev.watchkeeper.contract.json.EventTypes;
import java.util.Optional;

/** From the body that the archive keeps to the event in it; it was read once before it was archived. */
public final class EventBody {
    private static final ObjectMapper MAPPER = ContractJson.mapper();

    private EventBody() {}

    /** Empty for what is no event of the contract, such as an erased key. */
    public static Optional<Event> read(String type, String body) {
        return EventTypes.named(type).map(known -> read(known, body));
    }

    private static Event read(EventType type, String body) {
        try {
            JsonNode root = MAPPER.readTree(body);
            JsonNode ours = type.standard()
                    ? root.path("customData")
                    : root.path("subject").path("content");
            return MAPPER.treeToValue(ours, type.record());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an archived " + type.name() + " can be read again", e);
        }
    }
}
