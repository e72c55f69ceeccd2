package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.kit.incoming.QuarantineProducer;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.RecordPlace;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jboss.logging.Logger;

/** Writes records with headers of their own; those of the input never leak into them. */
final class Outbound {
    private static final Logger LOG = Logger.getLogger(Outbound.class);
    private static final int LONGEST_DETAIL = 1000;

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

    /** The original bytes and headers, and beside them why and whence. */
    void quarantine(EncodedEvent wire, RecordPlace place, QuarantineReason reason, String detail) {
        Headers headers = new RecordHeaders();
        wire.headers().forEach(headers::add);
        add(headers, QuarantineProducer.REASON, reason.label());
        add(headers, QuarantineProducer.DETAIL, oneLine(detail));
        add(headers, QuarantineProducer.TOPIC, wire.topic());
        add(headers, QuarantineProducer.PARTITION, Integer.toString(place.partition()));
        add(headers, QuarantineProducer.OFFSET, Long.toString(place.offset()));
        context.forward(
                new Record<>(
                        wire.key(),
                        wire.value().orElse(null),
                        place.appendTime().toEpochMilli(),
                        headers),
                WatchTopology.quarantineSink(place.topic()));
        meters.quarantined(place.topic(), reason);
        LOG.warnf("quarantined record=%s reason=%s detail=%s", place, reason.label(), oneLine(detail));
    }

    private static void add(Headers headers, String name, String content) {
        headers.remove(name);
        headers.add(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static String oneLine(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
    }
}
