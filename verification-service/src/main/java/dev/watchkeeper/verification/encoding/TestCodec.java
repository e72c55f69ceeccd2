package dev.watchkeeper.verification.encoding;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.observation.Calibration;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.detection.Baseline;
import dev.watchkeeper.verification.detection.Baselines;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.detection.Course;
import dev.watchkeeper.verification.detection.Crossing;
import dev.watchkeeper.verification.detection.Planning;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Instant;
import java.util.Comparator;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Sequential tests as bytes: their plan follows from the policy and the baselines, so that only their numbers are written. */
final class TestCodec {
    private TestCodec() {}

    static void write(Out out, CheckTests tests) {
        write(out, tests.baselines());
        out.optional(tests.last(), last -> out.instant(last.from()).instant(last.to()));
        out.number(tests.bad()).number(tests.total());
        out.all(tests.courses().entrySet(), entry -> {
            Course course = entry.getValue();
            out.text(entry.getKey().value()).duration(course.bucket());
            out.optional(course.open(), crossing -> write(out, crossing));
            out.optional(course.ended(), crossing -> write(out, crossing));
            WordsCodec.write(out, course.words());
        });
    }

    static CheckTests read(In in, CheckName name, WatchRules rules) {
        Baselines baselines = readBaselines(in);
        Optional<Span> last = in.optional(() -> new Span(in.instant(), in.instant()));
        long bad = in.number();
        long total = in.number();
        SortedMap<RuleId, Course> courses = new TreeMap<>(Comparator.comparing(RuleId::value));
        Planning planning = new Planning(rules.planned());
        in.all(() -> {
            RuleId id = new RuleId(in.text());
            var bucket = in.duration();
            Optional<Crossing> open = in.optional(() -> readCrossing(in));
            Optional<Crossing> ended = in.optional(() -> readCrossing(in));
            long[] words = WordsCodec.read(in);
            Condition.Detecting rule = Optional.ofNullable(rules.detecting(name).get(id))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "a state holds the test " + id + ", which its policy does not ask for"));
            Check check = rules.check(name).orElseThrow();
            Course.resume(planning.of(rule, check, baselines, bucket), bucket, words, open, ended)
                    .ifPresent(course -> courses.put(id, course));
            return id;
        });
        return new CheckTests(baselines, last, bad, total, courses);
    }

    private static void write(Out out, Baselines baselines) {
        out.optional(baselines.before(), baseline -> write(out, baseline));
        out.optional(baselines.usual(), baseline -> write(out, baseline));
        out.all(baselines.hours().values(), baseline -> write(out, baseline));
        out.flag(baselines.fixed());
    }

    private static Baselines readBaselines(In in) {
        Optional<Baseline> before = in.optional(() -> readBaseline(in));
        Optional<Baseline> usual = in.optional(() -> readBaseline(in));
        NavigableMap<Instant, Baseline> hours = new TreeMap<>();
        in.all(() -> readBaseline(in)).forEach(baseline -> hours.put(baseline.from(), baseline));
        return new Baselines(before, usual, hours, in.flag());
    }

    private static void write(Out out, Baseline baseline) {
        out.instant(baseline.from()).instant(baseline.to()).number(baseline.points());
        out.number(baseline.bad()).number(baseline.total());
        out.optional(baseline.mean(), out::decimal).optional(baseline.p99(), out::decimal);
        out.optional(baseline.dispersion(), out::decimal).optional(baseline.bucket(), out::duration);
        out.flag(baseline.calibrated());
        out.optional(baseline.calibration(), calibration -> write(out, calibration));
    }

    private static void write(Out out, Calibration calibration) {
        out.decimal(calibration.tolerance()).optional(calibration.lasting(), out::duration);
        out.duration(calibration.bucket()).decimal(calibration.alpha());
        out.number(calibration.deployments()).number(calibration.alarms());
        out.optional(calibration.from(), out::instant);
    }

    private static Calibration readCalibration(In in) {
        return new Calibration(
                in.decimal(),
                in.optional(in::duration),
                in.duration(),
                in.decimal(),
                (int) in.number(),
                (int) in.number(),
                in.optional(in::instant));
    }

    private static Baseline readBaseline(In in) {
        return new Baseline(
                in.instant(),
                in.instant(),
                in.number(),
                in.number(),
                in.number(),
                in.optional(in::decimal),
                in.optional(in::decimal),
                in.optional(in::decimal),
                in.optional(in::duration),
                in.flag(),
                in.optional(() -> readCalibration(in)));
    }

    private static void write(Out out, Crossing crossing) {
        out.instant(crossing.onset()).instant(crossing.at()).instant(crossing.end());
        out.number(crossing.bad()).number(crossing.total());
        out.decimal(crossing.size()).decimal(crossing.evidence());
    }

    private static Crossing readCrossing(In in) {
        return new Crossing(
                in.instant(), in.instant(), in.instant(), in.number(), in.number(), in.decimal(), in.decimal());
    }
}
