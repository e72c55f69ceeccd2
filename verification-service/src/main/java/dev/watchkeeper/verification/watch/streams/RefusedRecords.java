package dev.watchkeeper.verification.watch.streams;

import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.jboss.logging.Logger;

/**
 * A verdict that cannot be written must not be dropped: the task fails and starts again from its last transaction. Only a record
 * that is too large would fail for ever; it is dropped loudly.
 */
public final class RefusedRecords implements ProductionExceptionHandler {
    private static final Logger LOG = Logger.getLogger(RefusedRecords.class);

    @Override
    public ProductionExceptionHandlerResponse handle(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception failure) {
        LOG.errorf(failure, "record cannot be written topic=%s", record.topic());
        if (failure instanceof RecordTooLargeException) {
            return ProductionExceptionHandlerResponse.CONTINUE;
        }
        return failure instanceof RetriableException
                ? ProductionExceptionHandlerResponse.RETRY
                : ProductionExceptionHandlerResponse.FAIL;
    }

    @Override
    public void configure(Map<String, ?> configs) {
        // nothing to configure
    }
}
