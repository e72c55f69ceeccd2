package dev.watchkeeper.verification.encoding;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Look;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.verification.sample.Buckets;
import dev.watchkeeper.verification.sample.CheckLog;
import dev.watchkeeper.verification.sample.Displaced;
import dev.watchkeeper.verification.sample.Tally;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** Buckets, logs and looks as bytes. */
final class BucketCodec {
    private BucketCodec() {}

    static void write(Out out, CheckLog log) {
        out.duration(log.resolution()).duration(log.delay()).instant(log.watermark());
        out.optional(log.lastMeasured(), out::instant).duration(log.memory());
        out.all(log.samples(), sample -> write(out, sample));
        out.optional(log.letGo(), out::instant);
        out.all(log.tallies().entrySet(), entry -> {
            Tally tally = entry.getValue();
            out.text(entry.getKey().value()).duration(tally.measured()).duration(tally.added());
            out.number(tally.bad()).number(tally.total()).instant(tally.until());
        });
        out.number(log.late());
        out.all(log.displaced().values(), late -> {
            out.instant(late.slot());
            write(out, late.sample());
        });
    }

    static CheckLog readLog(In in) {
        var resolution = in.duration();
        var delay = in.duration();
        Instant watermark = in.instant();
        Optional<Instant> lastMeasured = in.optional(in::instant);
        var memory = in.duration();
        Buckets buckets = Buckets.of(in.all(() -> readSample(in)));
        Optional<Instant> letGo = in.optional(in::instant);
        Map<PhaseName, Tally> tallies = new TreeMap<>(Comparator.comparing(PhaseName::value));
        in.all(() -> tallies.put(
                new PhaseName(in.text()),
                new Tally(in.duration(), in.duration(), in.number(), in.number(), in.instant())));
        long late = in.number();
        NavigableMap<Instant, Displaced> displaced = new TreeMap<>();
        for (Displaced one : in.all(() -> new Displaced(in.instant(), readSample(in)))) {
            displaced.put(one.sample().start(), one);
        }
        return new CheckLog(
                resolution, delay, watermark, lastMeasured, memory, buckets, letGo, tallies, late, displaced);
    }

    static NavigableMap<Instant, Sample> readBuckets(In in) {
        NavigableMap<Instant, Sample> buckets = new TreeMap<>();
        for (Sample sample : in.all(() -> readSample(in))) {
            buckets.put(sample.start(), sample);
        }
        return buckets;
    }

    static void write(Out out, Sample sample) {
        out.instant(sample.start()).duration(sample.length());
        write(out, sample.reading());
    }

    static void write(Out out, Reading reading) {
        switch (reading) {
            case Reading.Measured(Measurement.Counts counts) ->
                out.number(0).number(counts.bad()).number(counts.total());
            case Reading.Measured(Measurement.Value value) -> out.number(1).decimal(value.value());
            case Reading.Measured(Measurement.Health health) ->
                out.number(2).flag(health.healthy()).text(health.why());
            case Reading.Measured(Measurement.TwoVersions both) ->
                out.number(5)
                        .number(both.newBad())
                        .number(both.newTotal())
                        .number(both.oldBad())
                        .number(both.oldTotal());
            case Reading.Missing missing ->
                out.number(3).choice(missing.cause()).text(missing.why());
            case Reading.Failed failed ->
                out.number(4).choice(failed.category()).text(failed.cause());
        }
    }

    static Sample readSample(In in) {
        return new Sample(in.instant(), in.duration(), readReading(in));
    }

    static Reading readReading(In in) {
        int kind = (int) in.number();
        return switch (kind) {
            case 0 -> new Reading.Measured(new Measurement.Counts(in.number(), in.number()));
            case 1 -> new Reading.Measured(new Measurement.Value(in.decimal()));
            case 2 -> new Reading.Measured(new Measurement.Health(in.flag(), in.text()));
            case 3 -> new Reading.Missing(in.choice(MissingCause.class), in.text());
            case 4 -> new Reading.Failed(in.choice(FailureCategory.class), in.text());
            case 5 ->
                new Reading.Measured(new Measurement.TwoVersions(in.number(), in.number(), in.number(), in.number()));
            default -> throw new IllegalArgumentException("a state holds a reading of unknown kind " + kind);
        };
    }

    static void write(Out out, Look look) {
        out.text(look.id().value()).choice(look.purpose());
        Version version = look.version();
        out.text(version.tag()).optional(version.commit(), out::text);
        out.optional(version.digest(), out::text).optional(version.targetRef(), out::text);
        out.all(look.checks(), check -> out.text(check.value()));
        out.optional(look.rule(), rule -> out.text(rule.value()));
        out.instant(look.requested()).instant(look.deadline());
    }

    static Look readLook(In in) {
        return new Look(
                new LookId(in.text()),
                in.choice(LookPurpose.class),
                new Version(in.text(), in.optional(in::text), in.optional(in::text), in.optional(in::text)),
                in.all(() -> new CheckName(in.text())),
                in.optional(() -> new RuleId(in.text())),
                in.instant(),
                in.instant());
    }
}
