package dev.watchkeeper.notifier.archive.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RecordBatchTest {
    private final RecordBatch batch = new RecordBatch();

    private void add(int records, int size) {
        for (int i = 0; i < records; i++) {
            batch.add(new ConsumerRecord<>(
                    "t",
                    0,
                    i,
                    0,
                    TimestampType.LOG_APPEND_TIME,
                    1,
                    size,
                    "key",
                    new byte[0],
                    new RecordHeaders(),
                    Optional.empty()));
        }
    }

    @Test
    void smallRecordsAreBoundedByTheirNumber() {
        add(RecordBatch.MOST_RECORDS - 1, 100);
        assertThat(batch.isFull()).isFalse();
        add(1, 100);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void largeRecordsAreBoundedByTheirSizeSoThatAMillionOfThemAreBuiltAnewInLittleMemory() {
        add(3, RecordBatch.MOST_BYTES / 4);
        assertThat(batch.isFull()).isFalse();
        add(1, RecordBatch.MOST_BYTES / 4);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void aRecordWithoutAValueCountsAsARecordAndTakesNothingFromTheSize() {
        add(1, RecordBatch.MOST_BYTES - 1);
        add(1, -1);
        assertThat(batch.isFull()).isFalse();
        add(1, 1);
        assertThat(batch.isFull()).isTrue();
    }

    @Test
    void afterAllWereTakenItBeginsAgain() {
        add(1, RecordBatch.MOST_BYTES);
        assertThat(batch.take()).hasSize(1);
        assertThat(batch.isEmpty()).isTrue();
        assertThat(batch.isFull()).isFalse();
        assertThat(batch.take()).isEmpty();
    }
}
