package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.event.Event;
import java.util.Optional;

/** From the body of an event alone to the event in it, for whoever gets it from the archive: it was read once before it was archived. */
public final class EventBody {
    private static final ObjectMapper MAPPER = ContractJson.mapper();

    private EventBody() {}

    /**
     * The event.
     *
     * @return empty for what is no event of the contract, such as an erased key
     * @throws IllegalStateException when the body is not that of its type
     */
    public static Optional<Event> read(String type, String body) {
        try {
            return EventTypes.named(type).isEmpty() ? Optional.empty() : read(type, MAPPER.readTree(body));
        } catch (JsonProcessingException e) {
            throw unreadable(type, e);
        }
    }

    /** The same of a body that has been read as a tree. */
    public static Optional<Event> read(String type, JsonNode body) {
        return EventTypes.named(type).map(known -> {
            try {
                JsonNode ours = known.standard()
                        ? body.path("customData")
                        : body.path("subject").path("content");
                return MAPPER.treeToValue(ours, known.record());
            } catch (JsonProcessingException e) {
                throw unreadable(type, e);
            }
        });
    }

    private static IllegalStateException unreadable(String type, JsonProcessingException e) {
        return new IllegalStateException("an archived " + type + " can be read again", e);
    }
}
