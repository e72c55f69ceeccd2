package dev.watchkeeper.kit.incoming;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.kit.outgoing.RecordSender;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.jboss.logging.Logger;

/** Writes to {@code <topic>.quarantine}: the original bytes, key and headers, and why and whence as headers of its own. */
@Singleton
public class QuarantineProducer implements Quarantine {
    public static final String REASON = "quarantine-reason";
    public static final String DETAIL = "quarantine-detail";
    public static final String TOPIC = "quarantine-topic";
    public static final String PARTITION = "quarantine-partition";
    public static final String OFFSET = "quarantine-offset";
    public static final String METRIC = "watchkeeper.quarantined";

    private static final Logger LOG = Logger.getLogger(QuarantineProducer.class);
    private static final int LONGEST_DETAIL = 1000;

    private final RecordSender sender;
    private final MeterRegistry meters;

    public QuarantineProducer(RecordSender sender, MeterRegistry meters) {
        this.sender = sender;
        this.meters = meters;
    }

    @Override
    public void put(EncodedEvent record, RecordPlace place, QuarantineReason reason, String detail) {
        List<Header> headers = new java.util.ArrayList<>();
        record.headers().forEach((name, content) -> headers.add(new RecordHeader(name, content)));
        headers.add(header(REASON, reason.label()));
        headers.add(header(DETAIL, oneLine(detail)));
        headers.add(header(TOPIC, record.topic()));
        headers.add(header(PARTITION, Integer.toString(place.partition())));
        headers.add(header(OFFSET, Long.toString(place.offset())));
        sender.sendAndWait(new ProducerRecord<>(
                place.topic().quarantineName(),
                null,
                record.key(),
                record.value().orElse(null),
                headers));
        meters.counter(METRIC, "topic", record.topic(), "reason", reason.label())
                .increment();
        LOG.warnf("quarantined record=%s reason=%s detail=%s", place, reason.label(), oneLine(detail));
    }

    private static Header header(String name, String content) {
        return new RecordHeader(name, content.getBytes(StandardCharsets.UTF_8));
    }

    /** The detail may hold text from outside: no line breaks into the log, no endless header. */
    private static String oneLine(String detail) {
        String line = detail.replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= LONGEST_DETAIL ? line : line.substring(0, LONGEST_DETAIL);
    }
}
