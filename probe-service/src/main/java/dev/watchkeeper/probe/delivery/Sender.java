package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.concurrent.CompletionStage;

/** Sends one event; the stage completes when the broker has acknowledged it, and fails when that cannot be. */
public interface Sender {
    CompletionStage<?> send(EncodedEvent event);
}
