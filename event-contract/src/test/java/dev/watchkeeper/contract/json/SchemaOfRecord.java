package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TextId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/** JSON Schema 2020-12 of an event type, from its record; what readers may rely on, so that a change shows in review. */
final class SchemaOfRecord {
    private final ObjectMapper mapper = new ObjectMapper();

    ObjectNode schema(EventType type) {
        ObjectNode root = mapper.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "https://watchkeeper.dev/schemas/" + type.name() + ".json");
        root.put("title", type.fullType());
        root.put("type", "object");
        ObjectNode properties = root.putObject("properties");
        ObjectNode context = properties.putObject("context").put("type", "object");
        ObjectNode contextProperties = context.putObject("properties");
        contextProperties.putObject("specversion").put("const", CdEvent.SPEC_VERSION);
        for (String name : List.of("id", "source")) {
            contextProperties.putObject(name).put("type", "string").put("minLength", 1);
        }
        contextProperties.putObject("type").put("const", type.fullType());
        contextProperties.putObject("timestamp").put("type", "string").put("format", "date-time");
        required(context, List.of("specversion", "id", "source", "type", "timestamp"));
        ObjectNode subject = properties.putObject("subject").put("type", "object");
        ObjectNode subjectProperties = subject.putObject("properties");
        subjectProperties.putObject("id").put("type", "string").put("minLength", 1);
        subjectProperties.putObject("source").put("type", "string").put("minLength", 1);
        required(subject, List.of("id", "content"));
        ObjectNode ours = ofRecord(type.record());
        if (type.standard()) {
            subjectProperties.putObject("content").put("type", "object");
            ((ObjectNode) ours.get("properties")).putObject(CdEvent.NAME).put("const", type.name());
            properties.set("customData", ours);
            properties.putObject("customDataContentType").put("const", "application/json");
            required(root, List.of("context", "subject", "customData"));
        } else {
            subjectProperties.set("content", ours);
            required(root, List.of("context", "subject"));
        }
        root.put("additionalProperties", false);
        return root;
    }

    private ObjectNode ofRecord(Class<?> type) {
        ObjectNode node = mapper.createObjectNode().put("type", "object");
        ObjectNode properties = node.putObject("properties");
        List<String> required = new java.util.ArrayList<>();
        for (RecordComponent component : type.getRecordComponents()) {
            properties.set(component.getName(), of(component.getGenericType()));
            if (component.getType() != Optional.class) {
                required.add(component.getName());
            }
        }
        required(node, required);
        return node;
    }

    private ObjectNode of(Type type) {
        ObjectNode node = mapper.createObjectNode();
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            Type first = generic.getActualTypeArguments()[0];
            if (raw == Optional.class) {
                return of(first);
            } else if (raw == List.class || raw == Set.class) {
                node.put("type", "array").set("items", of(first));
            } else if (raw == SortedMap.class) {
                node.put("type", "object").set("additionalProperties", of(generic.getActualTypeArguments()[1]));
            }
            return node;
        }
        return ofPlain((Class<?>) type, node);
    }

    private ObjectNode ofPlain(Class<?> type, ObjectNode node) {
        if (type == String.class || TextId.class.isAssignableFrom(type)) {
            return node.put("type", "string");
        } else if (type == ServiceRef.class) {
            return node.put("type", "string").put("pattern", "^[^/]+/[^/]+/[^/]+$");
        } else if (type == Run.class) {
            return node.put("type", "integer").put("minimum", 1);
        } else if (type == int.class || type == long.class || type == Long.class || type == Integer.class) {
            return node.put("type", "integer");
        } else if (type == double.class || type == Double.class) {
            return node.put("type", "number");
        } else if (type == boolean.class || type == Boolean.class) {
            return node.put("type", "boolean");
        } else if (type == Instant.class) {
            return node.put("type", "string").put("format", "date-time");
        } else if (type == Duration.class) {
            return node.put("type", "string").put("format", "duration");
        } else if (type.isEnum()) {
            ArrayNode values = node.put("type", "string").putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(constant.toString());
            }
            return node;
        } else if (type.isSealed()) {
            ArrayNode kinds = node.putArray("oneOf");
            for (Class<?> kind : type.getPermittedSubclasses()) {
                ObjectNode one = ofRecord(kind);
                ((ObjectNode) one.get("properties"))
                        .putObject("kind")
                        .put("const", kind.getSimpleName().toLowerCase(Locale.ROOT));
                ((ArrayNode) one.get("required")).add("kind");
                kinds.add(one);
            }
            return node;
        }
        return ofRecord(type);
    }

    private static void required(ObjectNode node, List<String> names) {
        ArrayNode array = node.putArray("required");
        names.forEach(array::add);
    }
}
