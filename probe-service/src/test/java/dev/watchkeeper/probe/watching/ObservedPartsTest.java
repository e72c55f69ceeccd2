package dev.watchkeeper.probe.watching;

import static dev.watchkeeper.probe.Watches.T0;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.probe.Watches;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@Tag("F20")
class ObservedPartsTest {
    private static final EventCodec CODEC = new EventCodec();
    private static final int BUCKETS = 360;
    private static final Duration BUCKET = Duration.ofSeconds(10);
    private static final Reading COUNTS = new Reading.Measured(new Measurement.Counts(12, 3_456));

    @Test
    void whatFitsStaysOnePartAndIsNotTouched() {
        List<CheckReading> readings = readings(3, COUNTS);

        assertThat(ObservedParts.of(readings)).containsExactly(readings);
        assertThat(ObservedParts.of(List.of())).isEmpty();
    }

    /** More than the topic takes in one record. */
    @Test
    void whatIsTooMuchForOneRecordIsSplitAndNoPartIsTooLarge() {
        List<CheckReading> readings = readings(40, COUNTS);

        List<List<CheckReading>> parts = ObservedParts.of(readings);

        assertThat(encoded(readings)).isGreaterThan(mostBytesOfTheTopic());
        assertThat(parts)
                .hasSizeGreaterThan(2)
                .allSatisfy(part -> assertThat(encoded(part)).isLessThan(ObservedParts.MOST_BYTES));
        assertThat(samples(parts)).containsExactlyElementsOf(samples(List.of(readings)));
    }

    /** One that cannot be read says its long sentence of every bucket. */
    @Test
    void bucketsOfOneCheckAreSplitAsWell() {
        CheckReading reading = reading(0, new Reading.Missing(MissingCause.UNUSABLE, "\u0001".repeat(2_000)));

        List<List<CheckReading>> parts = ObservedParts.of(List.of(reading));

        assertThat(parts)
                .hasSizeGreaterThan(2)
                .allSatisfy(part -> assertThat(encoded(part)).isLessThan(ObservedParts.MOST_BYTES));
        assertThat(samples(parts)).containsExactlyElementsOf(reading.samples());
    }

    /** Else a bucket of a later part would seem to be answered while it is on its way, or lost. */
    @Test
    void watermarkStaysBehindWhatIsStillToCome() {
        CheckReading reading = reading(0, new Reading.Missing(MissingCause.UNUSABLE, "x".repeat(2_000)));

        List<CheckReading> slices =
                ObservedParts.of(List.of(reading)).stream().map(List::getFirst).toList();

        assertThat(slices.getLast().watermark()).isEqualTo(reading.watermark());
        for (int i = 1; i < slices.size(); i++) {
            assertThat(slices.get(i - 1).watermark())
                    .isEqualTo(slices.get(i).samples().getFirst().start())
                    .isEqualTo(slices.get(i - 1).samples().getLast().end());
        }
    }

    /** A source that fails has not moved its watermark. */
    @Test
    void watermarkThatIsOlderThanTheBucketsStaysAsItIs() {
        CheckReading whole = reading(0, new Reading.Missing(MissingCause.UNUSABLE, "x".repeat(2_000)));
        CheckReading reading = new CheckReading(
                whole.check(), whole.resolution(), whole.delay(), T0.minusSeconds(60), whole.samples());

        assertThat(ObservedParts.of(List.of(reading)))
                .hasSizeGreaterThan(1)
                .allSatisfy(part -> assertThat(part.getFirst().watermark()).isEqualTo(T0.minusSeconds(60)));
    }

    @ParameterizedTest
    @MethodSource("readingsOfAllKinds")
    void boundIsNeverBelowTheSize(Reading kind) {
        Instant odd = Instant.parse("2026-11-23T10:00:00.123456789Z");
        Sample sample = new Sample(odd, Duration.ofNanos(Long.MAX_VALUE), kind);
        CheckReading without = new CheckReading(
                new CheckName("n".repeat(128)),
                Duration.ofNanos(Long.MAX_VALUE),
                Duration.ofNanos(Long.MAX_VALUE),
                odd,
                List.of());
        CheckReading with =
                new CheckReading(without.check(), without.resolution(), without.delay(), odd, List.of(sample, sample));

        int readingAlone = encoded(List.of(without, without)) - encoded(List.of(without));
        int samplesAlone = encoded(List.of(with)) - encoded(List.of(without));

        assertThat(EncodedSize.ofReading(without)).isGreaterThanOrEqualTo(readingAlone);
        assertThat(2 * EncodedSize.ofSample(sample)).isGreaterThanOrEqualTo(samplesAlone);
    }

    static Stream<Reading> readingsOfAllKinds() {
        String words = "a\"\\\n\u0001\u007fé€😀".repeat(100);
        return Stream.of(
                        Stream.of(
                                new Reading.Measured(new Measurement.Counts(Long.MAX_VALUE, Long.MAX_VALUE)),
                                new Reading.Measured(new Measurement.Value(-Double.MIN_NORMAL)),
                                new Reading.Measured(new Measurement.Health(false, words)),
                                new Reading.Measured(new Measurement.TwoVersions(
                                        Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE, Long.MAX_VALUE))),
                        Arrays.stream(MissingCause.values()).map(cause -> new Reading.Missing(cause, words)),
                        Arrays.stream(FailureCategory.values()).map(category -> new Reading.Failed(category, words)))
                .flatMap(kinds -> kinds);
    }

    @ParameterizedTest
    @MethodSource("longSentences")
    void longSentenceIsCutBetweenTwoCharacters(Reading reading) {
        CheckReading cut =
                ObservedParts.of(List.of(reading(0, reading))).getFirst().getFirst();

        assertThat(cut.samples().getFirst().reading().toString())
                .contains("x".repeat(ShortWords.LONGEST - 1) + "...")
                .doesNotContain("x".repeat(ShortWords.LONGEST));
    }

    static Stream<Reading> longSentences() {
        String words = "x".repeat(ShortWords.LONGEST - 1) + "😀" + "x".repeat(1024 * 1024);
        return Stream.of(
                new Reading.Measured(new Measurement.Health(false, words)),
                new Reading.Missing(MissingCause.UNUSABLE, words),
                new Reading.Failed(FailureCategory.BAD_ANSWER, words));
    }

    /** How large the value of a record with these readings is, in bytes. */
    static int encoded(List<CheckReading> readings) {
        Observed observed = new Observed(
                Watches.startedAt(T0).record().watch(),
                T0,
                "probe-1",
                0,
                ObservationPurpose.WATCH,
                Optional.empty(),
                readings);
        return CODEC.encode(new Envelope(DerivedId.event("test"), Writer.PROBE, T0, new Sequence(1, 1), observed))
                .value()
                .orElseThrow()
                .length;
    }

    private static int mostBytesOfTheTopic() {
        return Integer.parseInt(Topic.OBSERVATIONS.config().getOrDefault("max.message.bytes", "0"));
    }

    private static List<CheckReading> readings(int checks, Reading reading) {
        return IntStream.range(0, checks).mapToObj(i -> reading(i, reading)).toList();
    }

    private static CheckReading reading(int check, Reading reading) {
        List<Sample> samples = IntStream.range(0, BUCKETS)
                .mapToObj(i -> new Sample(T0.plus(BUCKET.multipliedBy(i)), BUCKET, reading))
                .toList();
        return new CheckReading(
                new CheckName("check-" + check),
                BUCKET,
                BUCKET,
                samples.getLast().end(),
                samples);
    }

    private static List<Sample> samples(List<List<CheckReading>> parts) {
        return parts.stream()
                .flatMap(List::stream)
                .flatMap(reading -> reading.samples().stream())
                .toList();
    }
}
