package dev.watchkeeper.verification.encoding;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.Input;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What folding needs of an observation of the watch, as few bytes: checks by their place in the policy, and only what differs from
 * the reading before. Who asked, when, and under which mark is not kept: it folds to the same state.
 */
public final class ObservationCodec {
    /** Resolution, delay and watermark are those of the reading before. */
    private static final int AS_BEFORE = 1;
    /** One bucket, which ends at the watermark and is as long as the resolution. */
    private static final int ONE_BUCKET = 2;

    private static final Mark NO_MARK = new Mark(0, new TreeMap<>(), new Mark.Trigger("", 0));

    private ObservationCodec() {}

    /**
     * An observation as bytes.
     *
     * @param generation of the whole that it follows
     * @throws IllegalArgumentException when it is no observation of the watch itself
     */
    public static byte[] encode(long generation, ObservationEvent.Observed event, Instant appended, WatchRules rules) {
        if (event.purpose() != ObservationPurpose.WATCH) {
            throw new IllegalArgumentException("only observations of the watch are kept by themselves");
        }
        Map<String, Integer> places = new HashMap<>();
        List<Check> checks = rules.checks();
        for (int i = 0; i < checks.size(); i++) {
            places.put(checks.get(i).name().value(), i);
        }
        List<CheckReading> known = event.readings().stream()
                .filter(reading -> places.containsKey(reading.check().value()))
                .toList();
        Out out = new Out();
        out.number(generation).instant(appended).number(known.size());
        Optional<CheckReading> before = Optional.empty();
        for (CheckReading reading : known) {
            write(out, places.getOrDefault(reading.check().value(), 0), reading, before);
            before = Optional.of(reading);
        }
        return out.toBytes();
    }

    private static void write(Out out, int place, CheckReading reading, Optional<CheckReading> before) {
        boolean asBefore = before.filter(b -> b.resolution().equals(reading.resolution())
                        && b.delay().equals(reading.delay())
                        && b.watermark().equals(reading.watermark()))
                .isPresent();
        boolean oneBucket = reading.samples().size() == 1
                && reading.samples().getFirst().length().equals(reading.resolution())
                && reading.samples().getFirst().end().equals(reading.watermark());
        out.number(place).number((asBefore ? AS_BEFORE : 0) | (oneBucket ? ONE_BUCKET : 0));
        if (!asBefore) {
            out.duration(reading.resolution()).duration(reading.delay()).instant(reading.watermark());
        }
        if (oneBucket) {
            BucketCodec.write(out, reading.samples().getFirst().reading());
        } else {
            out.all(reading.samples(), sample -> BucketCodec.write(out, sample));
        }
    }

    /** The generation that stands before an observation. */
    public static long generation(byte[] bytes) {
        return new In(bytes).number();
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param watch that it is about
     */
    public static Input.OfObservation decode(byte[] bytes, WatchRef watch, WatchRules rules) {
        In in = new In(bytes);
        in.number();
        Instant appended = in.instant();
        List<CheckReading> readings = new java.util.ArrayList<>();
        int count = (int) in.number();
        for (int i = 0; i < count; i++) {
            readings.add(read(in, rules, readings));
        }
        return new Input.OfObservation(
                new ObservationEvent.Observed(
                        watch, appended, "", 0, ObservationPurpose.WATCH, Optional.empty(), readings),
                appended,
                NO_MARK);
    }

    private static CheckReading read(In in, WatchRules rules, List<CheckReading> before) {
        var check = rules.checks().get((int) in.number()).name();
        long flags = in.number();
        boolean asBefore = (flags & AS_BEFORE) != 0;
        var resolution = asBefore ? before.getLast().resolution() : in.duration();
        var delay = asBefore ? before.getLast().delay() : in.duration();
        Instant watermark = asBefore ? before.getLast().watermark() : in.instant();
        List<Sample> samples = (flags & ONE_BUCKET) != 0
                ? List.of(new Sample(watermark.minus(resolution), resolution, BucketCodec.readReading(in)))
                : in.all(() -> BucketCodec.readSample(in));
        return new CheckReading(check, resolution, delay, watermark, samples);
    }
}
