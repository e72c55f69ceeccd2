package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.kit.incoming.SetAside;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/** Writes records with headers of their own; those of the input never leak into them. */
final class Outbound {
    private static final Logger LOG = Logger.getLogger(Outbound.class);

    private final EventCodec codec;
    private final SigningKey key;
    private final ProcessorContext<String, byte[]> context;
    private final JudgeMeters meters;

    Outbound(EventCodec codec, SigningKey key, ProcessorContext<String, byte[]> context, JudgeMeters meters) {
        this.codec = codec;
        this.key = key;
        this.context = context;
        this.meters = meters;
    }

    void verdict(Envelope envelope) {
        send(envelope, WatchTopology.VERDICTS_SINK);
    }

    void tick(Envelope envelope) {
        send(envelope, WatchTopology.TICKS_SINK);
    }

    private void send(Envelope envelope, String sink) {
        EncodedEvent signed = key.sign(codec.encode(envelope));
        Headers headers = new RecordHeaders();
        signed.headers().forEach(headers::add);
        context.forward(
                new Record<>(
                        signed.key(),
                        signed.value().orElseThrow(),
                        envelope.time().toEpochMilli(),
                        headers),
                sink);
    }

    /** The original bytes and headers, and beside them why and whence; cut when it is too large for the quarantine. */
    void quarantine(EncodedEvent wire, RecordPlace place, QuarantineReason reason, String detail) {
        SetAside aside = SetAside.of(wire, place, reason, detail);
        context.forward(
                new Record<>(
                        aside.key(),
                        aside.value().orElse(null),
                        place.appendTime().toEpochMilli(),
                        aside.wire()),
                WatchTopology.quarantineSink(place.topic()));
        meters.quarantined(place.topic(), reason);
        LOG.warnf("quarantined record=%s reason=%s detail=%s", place, reason.label(), SetAside.oneLine(detail));
    }
}
