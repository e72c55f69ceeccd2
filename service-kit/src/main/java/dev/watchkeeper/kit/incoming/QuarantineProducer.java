package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.outgoing.RecordSender;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.jboss.logging.Logger;

/**
 * Writes to {@code <topic>.quarantine}: the original bytes, key and headers, and why and whence as headers of its own. What is too large
 * is cut, and what is too large even so is only told: no record may stop its reader by its size.
 */
@Singleton
public class QuarantineProducer implements Quarantine {
    public static final String REASON = "quarantine-reason";
    public static final String DETAIL = "quarantine-detail";
    public static final String TOPIC = "quarantine-topic";
    public static final String PARTITION = "quarantine-partition";
    public static final String OFFSET = "quarantine-offset";

    /** Bytes of the value before it was cut; only with one that was. */
    public static final String LENGTH = "quarantine-length";

    /** Of the value before it was cut, in hexadecimal; only with one that was. */
    public static final String SHA_256 = "quarantine-sha256";

    public static final String METRIC = "watchkeeper.quarantined";

    private static final Logger LOG = Logger.getLogger(QuarantineProducer.class);

    private final RecordSender sender;
    private final MeterRegistry meters;

    public QuarantineProducer(RecordSender sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    @Override
    public void put(EncodedEvent record, RecordPlace place, QuarantineReason reason, String detail) {
        boolean taken = taken(SetAside.of(record, place, reason, detail), place)
                || taken(SetAside.cut(record, place, reason, detail), place);
        meters.counter(METRIC, "topic", record.topic(), "reason", reason.label())
                .increment();
        if (taken) {
            LOG.warnf("quarantined record=%s reason=%s detail=%s", place, reason.label(), SetAside.oneLine(detail));
        } else {
            LOG.errorf(
                    "not even what was cut off a record is taken by its quarantine record=%s reason=%s detail=%s",
                    place, reason.label(), SetAside.oneLine(detail));
        }
    }

    /** False when the broker takes no record of that size, which trying again does not change. */
    private boolean taken(SetAside aside, RecordPlace place) {
        try {
            sender.sendAndWait(new ProducerRecord<>(
                    place.topic().quarantineName(),
                    null,
                    aside.key(),
                    aside.value().orElse(null),
                    aside.wire()));
            return true;
        } catch (RecordTooLargeException e) {
            return false;
        }
    }
}
