package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Reason;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Writes the progress of one gate to one reader: what is known, then what changes, until it is decided. Whoever comes back after a
 * break gets all of it again.
 */
final class GateProgress {
    private static final Duration LOOK_EVERY = Duration.ofMillis(300);
    private static final int LOOKS_PER_HEARTBEAT = 50;
    private static final long LONGEST_WRITE_SECONDS = 30;
    private static final String WAITING = "requested";

    private final Commands commands;
    private final SseEventSink sink;
    private final Sse sse;

    GateProgress(Commands commands, SseEventSink sink, Sse sse) {
        this.commands = commands;
        this.sink = sink;
        this.sse = sse;
    }

    /** @param read the deployment as it is now */
    void write(Supplier<DeploymentView> read) throws InterruptedException {
        Map<String, CheckView> told = new HashMap<>();
        for (int look = 0; ; look++) {
            DeploymentView now = read.get();
            for (CheckView check : now.checks()) {
                if (!check.equals(told.put(check.check(), check)) && !send("check", check)) {
                    return;
                }
            }
            if (!now.status().equals(WAITING)) {
                send("decided", new Decided(now));
                return;
            }
            if (look % LOOKS_PER_HEARTBEAT == LOOKS_PER_HEARTBEAT - 1 && !send("heartbeat", Map.of())) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_EVERY.toMillis());
        }
    }

    /** How it was decided. */
    record Decided(String status, List<Reason> reasons, List<String> notes) {
        Decided(DeploymentView view) {
            this(view.status(), view.reasons(), view.notes());
        }
    }

    /** @return false when the reader has gone */
    private boolean send(String name, Object data) throws InterruptedException {
        if (sink.isClosed()) {
            return false;
        }
        try {
            sink.send(sse.newEventBuilder()
                            .name(name)
                            .data(commands.write(data))
                            .build())
                    .toCompletableFuture()
                    .get(LONGEST_WRITE_SECONDS, TimeUnit.SECONDS);
            return true;
        } catch (ExecutionException | TimeoutException | CompletionException | IllegalStateException e) {
            return false;
        }
    }
}
