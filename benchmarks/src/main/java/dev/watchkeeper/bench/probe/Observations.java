package dev.watchkeeper.bench.probe;

import dev.watchkeeper.bench.site.Wire;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.probe.cadence.Jitter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;

/** Reads what the probe wrote, by the broker's own append times. */
final class Observations implements AutoCloseable {
    private final EventCodec codec = new EventCodec();
    private final KafkaConsumer<String, byte[]> consumer;
    private final List<Heard> heard = new ArrayList<>();

    /**
     * The newest bucket of one reading.
     *
     * @param closed when it had closed and, by its source's delay, no longer changed
     * @param due at most half a second later, by the fixed jitter of the deployment
     * @param acknowledged when the broker appended it
     */
    record Heard(WatchRef watch, String check, Reading reading, Instant closed, Instant due, Instant acknowledged) {
        double millisSinceDue() {
            return Duration.between(due, acknowledged).toNanos() / 1e6;
        }

        double millisSinceClosed() {
            return Duration.between(closed, acknowledged).toNanos() / 1e6;
        }
    }

    Observations(String bootstrapServers) {
        consumer = Wire.reader(bootstrapServers, Topic.OBSERVATIONS);
    }

    void poll(Duration longest) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(longest)) {
            if (codec.decode(Wire.encoded(record)) instanceof Decoded.Read read
                    && read.envelope().event() instanceof Observed observed) {
                observed.readings().forEach(reading -> note(observed, reading, record.timestamp()));
            }
        }
    }

    /** What was acknowledged since an instant. */
    List<Heard> since(Instant instant) {
        return heard.stream()
                .filter(one -> !one.acknowledged().isBefore(instant))
                .toList();
    }

    int size() {
        return heard.size();
    }

    @Override
    public void close() {
        consumer.close();
    }

    private void note(Observed observed, CheckReading reading, long appended) {
        if (reading.samples().isEmpty()) {
            return;
        }
        Sample newest = reading.samples().getLast();
        Instant closed = newest.end().plus(reading.delay());
        heard.add(new Heard(
                observed.watch(),
                reading.check().value(),
                newest.reading(),
                closed,
                closed.plus(Jitter.of(observed.watch(), Duration.ofSeconds(10), false)),
                Instant.ofEpochMilli(appended)));
    }
}
