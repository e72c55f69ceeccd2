package dev.watchkeeper.contract.json;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Sample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads an observation without a look, for {@link UsualForm}. */
final class ObservedReader {
    private static final SerializedString WATCH = new SerializedString("watch");
    private static final SerializedString DEPLOYMENT = new SerializedString("deployment");
    private static final SerializedString RUN = new SerializedString("run");
    private static final SerializedString SERVICE = new SerializedString("service");
    private static final SerializedString TICK = new SerializedString("tick");
    private static final SerializedString INSTANCE = new SerializedString("instance");
    private static final SerializedString PART = new SerializedString("part");
    private static final SerializedString PURPOSE = new SerializedString("purpose");
    private static final SerializedString READINGS = new SerializedString("readings");
    private static final SerializedString CHECK = new SerializedString("check");
    private static final SerializedString RESOLUTION = new SerializedString("resolution");
    private static final SerializedString DELAY = new SerializedString("delay");
    private static final SerializedString WATERMARK = new SerializedString("watermark");
    private static final SerializedString SAMPLES = new SerializedString("samples");
    private static final SerializedString START = new SerializedString("start");
    private static final SerializedString LENGTH = new SerializedString("length");
    private static final SerializedString READING = new SerializedString("reading");

    private final FieldsInOrder fields;
    private final LastRead<Instant> starts = new LastRead<>(Instant::parse);
    private final LastRead<Instant> watermarks = new LastRead<>(Instant::parse);
    private final LastRead<Duration> durations = new LastRead<>(Duration::parse);
    private final LastRead<Duration> delays = new LastRead<>(Duration::parse);

    ObservedReader(FieldsInOrder fields) {
        this.fields = fields;
    }

    Observed read() throws IOException {
        fields.object(WATCH);
        WatchRef watch = new WatchRef(
                new DeploymentId(fields.text(DEPLOYMENT)),
                new Run(Math.toIntExact(fields.whole(RUN))),
                ServiceRef.parse(fields.text(SERVICE)));
        fields.token(JsonToken.END_OBJECT);
        Instant tick = watermarks.of(fields.text(TICK));
        String instance = fields.text(INSTANCE);
        int part = Math.toIntExact(fields.whole(PART));
        ObservationPurpose purpose = ObservationPurpose.valueOf(fields.text(PURPOSE));
        List<CheckReading> readings = new ArrayList<>(32);
        fields.array(READINGS);
        while (fields.more()) {
            readings.add(reading());
        }
        return new Observed(watch, tick, instance, part, purpose, Optional.empty(), readings);
    }

    private CheckReading reading() throws IOException {
        CheckName check = new CheckName(fields.text(CHECK));
        Duration resolution = durations.of(fields.text(RESOLUTION));
        Duration delay = delays.of(fields.text(DELAY));
        Instant watermark = watermarks.of(fields.text(WATERMARK));
        List<Sample> samples = new ArrayList<>(1);
        fields.array(SAMPLES);
        while (fields.more()) {
            Instant start = starts.of(fields.text(START));
            Duration length = durations.of(fields.text(LENGTH));
            fields.object(READING);
            samples.add(new Sample(start, length, ReadingReader.read(fields)));
            fields.token(JsonToken.END_OBJECT);
        }
        fields.token(JsonToken.END_OBJECT);
        return new CheckReading(check, resolution, delay, watermark, samples);
    }
}
