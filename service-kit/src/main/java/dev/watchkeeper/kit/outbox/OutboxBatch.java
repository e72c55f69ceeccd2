package dev.watchkeeper.kit.outbox;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sends waiting events so that the order of each key holds whatever fails: in waves, of each key one event a wave. A key whose
 * event fails stops there and the rest of it waits; other keys go on.
 */
final class OutboxBatch {
    private final Map<String, Deque<OutboxRow>> waiting = new LinkedHashMap<>();
    private final List<Long> acknowledged = new ArrayList<>();
    private Optional<Throwable> failure = Optional.empty();

    OutboxBatch(List<OutboxRow> rows) {
        rows.forEach(row -> waiting.computeIfAbsent(row.event().key(), key -> new ArrayDeque<>())
                .add(row));
    }

    /** Called from the relay's own thread only: a send may wait for the broker, and the client's thread must not. */
    Sent send(Function<OutboxRow, ? extends CompletionStage<?>> sender) {
        while (!waiting.isEmpty()) {
            Map<OutboxRow, CompletionStage<?>> wave = new LinkedHashMap<>();
            waiting.values().forEach(rows -> {
                OutboxRow first = rows.remove();
                wave.put(first, sender.apply(first));
            });
            wave.forEach(this::take);
            waiting.values().removeIf(Deque::isEmpty);
        }
        return new Sent(List.copyOf(acknowledged), failure);
    }

    private void take(OutboxRow row, CompletionStage<?> sent) {
        try {
            sent.toCompletableFuture().join();
            acknowledged.add(row.position());
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            failure = failure.or(() -> Optional.of(cause));
            waiting.remove(row.event().key());
        }
    }

    /** The positions that the broker has, and the first failure. */
    record Sent(List<Long> positions, Optional<Throwable> failure) {}
}
