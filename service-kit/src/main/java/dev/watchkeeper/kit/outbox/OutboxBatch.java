package dev.watchkeeper.kit.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Sends waiting events so that the order of each key holds whatever fails: of each key one is on its way at a time, different keys
 * at once. A key whose event fails stops there and the rest of it waits; other keys go on.
 */
final class OutboxBatch {
    private final Map<String, List<OutboxRow>> byKey = new LinkedHashMap<>();

    OutboxBatch(List<OutboxRow> rows) {
        rows.forEach(row -> byKey.computeIfAbsent(row.event().key(), key -> new ArrayList<>())
                .add(row));
    }

    Sent send(Function<OutboxRow, ? extends CompletionStage<?>> sender) {
        List<Long> acknowledged = new ArrayList<>();
        List<CompletableFuture<Progress>> lanes =
                byKey.values().stream().map(rows -> lane(rows, 0, sender)).toList();
        Optional<Throwable> failure = Optional.empty();
        for (CompletableFuture<Progress> lane : lanes) {
            Progress progress = lane.join();
            acknowledged.addAll(progress.acknowledged());
            failure = failure.or(progress::failure);
        }
        return new Sent(acknowledged, failure);
    }

    private static CompletableFuture<Progress> lane(
            List<OutboxRow> rows, int next, Function<OutboxRow, ? extends CompletionStage<?>> sender) {
        if (next == rows.size()) {
            return CompletableFuture.completedFuture(Progress.upTo(rows, next, Optional.empty()));
        }
        return sender.apply(rows.get(next))
                .toCompletableFuture()
                .handle((metadata, failure) -> failure == null
                        ? lane(rows, next + 1, sender)
                        : CompletableFuture.completedFuture(Progress.upTo(rows, next, Optional.of(cause(failure)))))
                .thenCompose(Function.identity());
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    /** What the broker has, and the first failure. */
    record Sent(List<Long> positions, Optional<Throwable> failure) {}

    private record Progress(List<Long> acknowledged, Optional<Throwable> failure) {
        static Progress upTo(List<OutboxRow> rows, int end, Optional<Throwable> failure) {
            return new Progress(
                    rows.subList(0, end).stream().map(OutboxRow::position).toList(), failure);
        }
    }
}
