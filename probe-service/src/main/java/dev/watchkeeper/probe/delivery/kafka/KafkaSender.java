package dev.watchkeeper.probe.delivery.kafka;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.outgoing.EventProducer;
import dev.watchkeeper.probe.delivery.Sender;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** Through the kit's producer, which signs. */
public final class KafkaSender implements Sender {
    private final EventProducer producer;

    public KafkaSender(EventProducer producer) {
        this.producer = producer;
    }

    @Override
    public CompletionStage<?> send(EncodedEvent event) {
        return producer.send(event, Optional.empty(), Optional.empty());
    }
}
