package dev.watchkeeper.contract.json;

import dev.watchkeeper.contract.event.Event;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** One example of every event type, filled in from the types of its components, so that a new event is tested by being listed. */
public final class ExampleEvents {
    private static final Instant AT = Instant.parse("2026-02-03T15:00:00.250Z");

    private ExampleEvents() {}

    public static List<Event> all() {
        return EventTypes.ALL.stream()
                .map(type -> (Event) record(type.record()))
                .toList();
    }

    private static Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = Arrays.stream(components)
                .map(c -> value(c.getGenericType(), c.getName()))
                .toArray();
        if (type.getSimpleName().equals("Observed")) {
            values[5] = Optional.of(record(dev.watchkeeper.contract.observation.Look.class));
            values[4] = dev.watchkeeper.contract.observation.ObservationPurpose.LOOK;
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example of " + type, e);
        }
    }

    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            Class<?> raw = (Class<?>) generic.getRawType();
            if (raw == Optional.class) {
                return Optional.of(value(generic.getActualTypeArguments()[0], name));
            }
            if (raw == List.class) {
                return List.of(value(generic.getActualTypeArguments()[0], name));
            }
            if (raw == Set.class) {
                return Set.of(value(generic.getActualTypeArguments()[0], name));
            }
            if (raw == SortedMap.class) {
                return new TreeMap<>(
                        Map.of("watchkeeper.deployments", value(generic.getActualTypeArguments()[1], name)));
            }
            throw new IllegalStateException("no example of " + type);
        }
        Class<?> plain = (Class<?>) type;
        if (plain == String.class && name.equals("url")) {
            return "https://example.com/there";
        } else if (plain == String.class) {
            return name.equals("value") || name.equals("tag") ? name + "-1" : name + " text";
        } else if (plain == int.class || plain == Integer.class) {
            return 3;
        } else if (plain == long.class || plain == Long.class) {
            return 42L;
        } else if (plain == double.class || plain == Double.class) {
            return 0.0625;
        } else if (plain == boolean.class || plain == Boolean.class) {
            return true;
        } else if (plain == Instant.class) {
            return AT;
        } else if (plain == Duration.class) {
            return Duration.ofSeconds(10);
        } else if (plain.isEnum()) {
            return plain.getEnumConstants()[0];
        } else if (plain.isSealed()) {
            return record(plain.getPermittedSubclasses()[0]);
        }
        return record(plain);
    }
}
