package dev.watchkeeper.probe.delivery;

import dev.watchkeeper.contract.json.EncodedEvent;
import java.util.concurrent.CompletionStage;

/** Sends one event; the stage completes with the broker's word, and fails when there is none yet: then it is worth another try. */
public interface Sender {
    CompletionStage<Sent> send(EncodedEvent event);
}
