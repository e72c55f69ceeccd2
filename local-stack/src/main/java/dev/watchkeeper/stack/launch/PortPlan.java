package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.FreePort;
import java.util.EnumMap;
import java.util.Map;

/** The port of each part: the usual ones, a row from a given one, or free ones. */
public record PortPlan(Map<Part, Integer> ports) {
    public PortPlan {
        ports = Map.copyOf(ports);
        for (Part part : Part.values()) {
            Integer port = ports.get(part);
            if (port == null || port < 1 || port > 65535) {
                throw new IllegalArgumentException(
                        "the port of " + part.label() + " must lie between 1 and 65535, not " + port);
            }
        }
    }

    public static PortPlan usual() {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, part.defaultPort());
        }
        return new PortPlan(ports);
    }

    /** Origin at {@code first}, the five services after it, then Kafka, PostgreSQL and Redis. */
    public static PortPlan from(int first) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        int next = first;
        ports.put(Part.ORIGIN, next);
        for (Part part : Part.values()) {
            if (part.service()) {
                ports.put(part, ++next);
            }
        }
        for (Part part : Part.values()) {
            if (part.infrastructure()) {
                ports.put(part, ++next);
            }
        }
        return new PortPlan(ports);
    }

    /** Nine ports that nobody listens on now. */
    public static PortPlan free() {
        return from(FreePort.row(Part.values().length));
    }

    public int of(Part part) {
        Integer port = ports.get(part);
        if (port == null) {
            throw new IllegalStateException("every part has a port");
        }
        return port;
    }

    public String url(Part part) {
        return "http://127.0.0.1:" + of(part);
    }
}
