package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.TextId;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Which fields a record must find in its JSON: all but the optional ones, at every depth. Jackson alone would fill in a null or a
 * zero, and a count that nobody wrote is not zero.
 */
final class RequiredFields {
    private static final Map<Class<?>, List<Field>> FIELDS = new ConcurrentHashMap<>();

    private RequiredFields() {}

    /** The path of the first field that is missing, empty when all are there. */
    static Optional<String> missing(Class<?> type, JsonNode node) {
        return missing(type, node, "");
    }

    private static Optional<String> missing(Class<?> type, JsonNode node, String path) {
        for (Field field : FIELDS.computeIfAbsent(type, RequiredFields::fieldsOf)) {
            JsonNode value = node.path(field.name);
            String here = path + field.name;
            if (value.isMissingNode() || value.isNull()) {
                if (!field.optional) {
                    return Optional.of(here);
                }
                continue;
            }
            Optional<String> deeper =
                    field.many ? missingInAny(field.inner, value, here) : missingInside(field.inner, value, here);
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingInAny(Class<?> inner, JsonNode values, String path) {
        int index = 0;
        for (JsonNode value : values) {
            Optional<String> deeper = missingInside(inner, value, path + "[" + index++ + "]");
            if (deeper.isPresent()) {
                return deeper;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> missingInside(Class<?> inner, JsonNode value, String path) {
        if (!value.isObject()) {
            return Optional.empty();
        }
        if (inner.isSealed()) {
            String kind = value.path("kind").asText();
            return Arrays.stream(inner.getPermittedSubclasses())
                    .filter(sub -> sub.getSimpleName().toLowerCase(Locale.ROOT).equals(kind))
                    .findFirst()
                    .flatMap(sub -> missing(sub, value, path + "."));
        }
        return inner.isRecord() ? missing(inner, value, path + ".") : Optional.empty();
    }

    private static List<Field> fieldsOf(Class<?> type) {
        if (!type.isRecord() || type == ServiceRef.class || type == Run.class || TextId.class.isAssignableFrom(type)) {
            return List.of();
        }
        return Arrays.stream(type.getRecordComponents()).map(Field::of).toList();
    }

    private record Field(String name, boolean optional, boolean many, Class<?> inner) {
        static Field of(RecordComponent component) {
            boolean optional = component.getType() == Optional.class;
            Type type = optional ? last(component.getGenericType()) : component.getGenericType();
            boolean many = type instanceof ParameterizedType;
            Class<?> inner = (many ? last(type) : type) instanceof Class<?> plain ? plain : Object.class;
            return new Field(component.getName(), optional, many, inner);
        }

        private static Type last(Type generic) {
            Type[] arguments = ((ParameterizedType) generic).getActualTypeArguments();
            return arguments[arguments.length - 1];
        }
    }
}
