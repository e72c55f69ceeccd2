package dev.watchkeeper.notifier.archive.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.internals.RecordHeader;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

/** What a partition has in memory while the archive is built anew. */
class LaneQueueTest {
    private static final TopicPartition LANE = new TopicPartition("watchkeeper.ticks", 0);

    private static ConsumerRecord<String, byte[]> record(long offset, byte[] value, RecordHeader... headers) {
        return new ConsumerRecord<>(
                LANE.topic(),
                LANE.partition(),
                offset,
                1000 + offset,
                TimestampType.LOG_APPEND_TIME,
                1,
                value.length,
                "k",
                value,
                new RecordHeaders(headers),
                Optional.empty());
    }

    private static LaneQueue queue(long enough) {
        LaneQueue queue = new LaneQueue(LANE, enough);
        queue.upTo(1_000_000);
        return queue;
    }

    @Test
    void smallRecordsCountWithWhatTheirObjectsTake() {
        LaneQueue queue = queue(64 * 1024);
        int taken = 0;
        while (queue.wantsMore()) {
            queue.add(record(
                    taken, new byte[10], new RecordHeader("id", new byte[10]), new RecordHeader("by", new byte[2])));
            taken++;
        }

        assertThat(taken).isBetween(64, 128);
    }

    @Test
    void aHeaderIsCopiedOutOfTheAnswerOfTheBroker() {
        byte[] answer = "id signature".getBytes(StandardCharsets.US_ASCII);
        RecordHeader header = new RecordHeader(
                ByteBuffer.wrap(answer, 0, 2).slice(),
                ByteBuffer.wrap(answer, 3, 9).slice());
        LaneQueue queue = queue(1024);

        queue.add(record(0, new byte[1], header));
        Arrays.fill(answer, (byte) 'x');

        assertThat(queue.take().headers().lastHeader("id").value())
                .asString(StandardCharsets.US_ASCII)
                .isEqualTo("signature");
    }

    @Test
    void whatIsTakenMakesRoom() {
        LaneQueue queue = queue(600);
        queue.add(record(0, new byte[200]));
        queue.add(record(1, new byte[200]));
        assertThat(queue.wantsMore()).isFalse();

        queue.take();

        assertThat(queue.wantsMore()).isTrue();
        queue.take();
        assertThat(queue.hasNext()).isFalse();
        assertThat(queue.lacking()).isTrue();
    }
}
