package dev.watchkeeper.verification.watch.streams;

import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.jboss.logging.Logger;

/**
 * Keys and values are read as text and bytes, which any record can be, so that poison reaches quarantine by the processor; should
 * the client fail all the same, it is loud and the partition goes on.
 */
public final class UndecodableRecords implements DeserializationExceptionHandler {
    private static final Logger LOG = Logger.getLogger(UndecodableRecords.class);

    @Override
    public DeserializationHandlerResponse handle(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception failure) {
        LOG.errorf(
                failure,
                "record cannot be read topic=%s partition=%d offset=%d",
                record.topic(),
                record.partition(),
                record.offset());
        return DeserializationHandlerResponse.CONTINUE;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }
}
