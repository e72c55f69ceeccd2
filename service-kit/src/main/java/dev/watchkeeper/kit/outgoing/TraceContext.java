package dev.watchkeeper.kit.outgoing;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.context.Context;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/** Carries a trace through a topic, and through the outbox: W3C {@code traceparent}. */
public final class TraceContext {
    public static final String HEADER = "traceparent";

    private TraceContext() {}

    /** The trace that the calling code runs in, where there is one. */
    public static Optional<String> current() {
        Map<String, String> carrier = new HashMap<>();
        GlobalOpenTelemetry.getPropagators()
                .getTextMapPropagator()
                .inject(Context.current(), carrier, (map, name, value) -> {
                    if (map != null) {
                        map.put(name, value);
                    }
                });
        return Optional.ofNullable(carrier.get(HEADER));
    }

    static void write(String traceparent, Headers headers) {
        headers.remove(HEADER);
        headers.add(HEADER, traceparent.getBytes(StandardCharsets.UTF_8));
    }
}
