package dev.watchkeeper.notifier.notice.postgres;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.contract.json.ContractJson;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.Receipt;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Contents and receipts as the rows keep them. */
final class NoticeJson {
    private static final ObjectMapper MAPPER =
            ContractJson.mapper().addMixIn(Content.class, Kinds.class).addMixIn(NoticeId.class, AsText.class);

    private NoticeJson() {}

    static String content(Content content) {
        return write(content);
    }

    static Content content(String json) {
        return read(json, Content.class);
    }

    static String receipt(Receipt receipt) {
        return write(receipt.words());
    }

    static Optional<Receipt> receipt(@Nullable String json) {
        if (json == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Receipt(MAPPER.readValue(json, new TypeReference<Map<String, String>>() {})));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the notifier's own receipts can be read", e);
        }
    }

    private static String write(Object value) {
        try {
            return value instanceof Content
                    ? MAPPER.writerFor(Content.class).writeValueAsString(value)
                    : MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what the notifier tells can be written as JSON", e);
        }
    }

    private static <T> T read(String json, Class<T> type) {
        try {
            return MAPPER.readValue(json, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the notifier's own notices can be read", e);
        }
    }

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Content.Message.class, name = "message"),
        @JsonSubTypes.Type(value = Content.Alert.class, name = "alert"),
        @JsonSubTypes.Type(value = Content.Change.class, name = "change"),
        @JsonSubTypes.Type(value = Content.Incident.class, name = "incident"),
        @JsonSubTypes.Type(value = Content.Mark.class, name = "mark"),
        @JsonSubTypes.Type(value = Content.Letter.class, name = "letter")
    })
    private interface Kinds {}

    private interface AsText {
        @JsonValue
        String value();
    }
}
