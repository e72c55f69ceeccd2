package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.notifier.report.CheckResult;
import dev.watchkeeper.notifier.report.RuleStanding;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The watch over time: a row for each check, and the moments that matter across all of them. */
public record TimelineView(Axis axis, List<TimelineRow> rows, List<TimelineMark> marks) {
    public TimelineView {
        rows = List.copyOf(rows);
        marks = List.copyOf(marks);
    }

    /** Every kind of cell, the most grave first. */
    public List<CellKind> legend() {
        return List.of(CellKind.values()).reversed();
    }

    /** Empty before the first traffic: nothing is watched yet. */
    public static Optional<TimelineView> of(Known known, ReadingFold readings, Optional<Axis.Span> span) {
        return axis(known, span).map(axis -> {
            List<TimelineRow> rows = known.report().checks().stream()
                    .sorted(Comparator.comparing((CheckResult check) -> !check.critical())
                            .thenComparing(check -> !check.required())
                            .thenComparing(check -> check.name().value()))
                    .map(check -> row(known, check, readings, axis))
                    .toList();
            return new TimelineView(axis, rows, marks(known, axis));
        });
    }

    /** Empty before the first traffic. */
    public static Optional<Axis> axis(Known known, Optional<Axis.Span> span) {
        return known.course().firstTraffic().map(first -> Axis.of(first, known.until(), span));
    }

    private static TimelineRow row(Known known, CheckResult result, ReadingFold readings, Axis axis) {
        CheckName name = result.name();
        Optional<Check> check = known.policy().flatMap(policy -> policy.check(name));
        Optional<CheckPulse> pulse = readings.pulse(name);
        Optional<Sample> newest = pulse.flatMap(CheckPulse::newest);
        Optional<At<VerdictEvent.VerdictChanged>> said = known.history().now(name);
        return new TimelineRow(
                name.value(),
                result.source(),
                result.required(),
                result.limit().orElse(isHealth(check) ? "healthy" : "shown only"),
                said.map(at -> RuleStanding.State.of(at.event().verdict())),
                newest.map(TimelineView::value),
                newest.map(Sample::end),
                blindAfter(known, check).toSeconds(),
                Band.of(check, pulse, known.now()).map(Band::words),
                said.map(at -> at.event().sentence() + standing(at.event().evidence()))
                        .orElse(""),
                Strip.of(known, name, check, pulse, axis));
    }

    private static boolean isHealth(Optional<Check> check) {
        return check.filter(one -> one.measurement() instanceof dev.watchkeeper.policy.check.Measurement.Health)
                .isPresent();
    }

    private static Duration blindAfter(Known known, Optional<Check> check) {
        Duration slowest = known.running().stream()
                .filter(phase -> check.filter(asked -> known.policy()
                                .filter(policy -> policy.checksOf(phase).contains(asked))
                                .isPresent())
                        .isPresent())
                .map(Phase::every)
                .min(Comparator.naturalOrder())
                .orElse(Duration.ofMinutes(5));
        return check.map(asked -> asked.blindAfter(asked.every(slowest))).orElse(Duration.ofMinutes(10));
    }

    static String value(Sample sample) {
        if (!(sample.reading() instanceof Reading.Measured(Measurement measurement))) {
            return "-";
        }
        return switch (measurement) {
            case Measurement.Counts(long bad, long total) -> Wording.share(bad, total);
            case Measurement.TwoVersions both ->
                "new " + Wording.share(both.newBad(), both.newTotal()) + ", old "
                        + Wording.share(both.oldBad(), both.oldTotal());
            case Measurement.Value(double value) -> Wording.number(value);
            case Measurement.Health(boolean healthy, String why) -> healthy ? "healthy" : Wording.line(why);
        };
    }

    private static String standing(Evidence evidence) {
        return evidence.standing().map(TimelineView::test).orElse("");
    }

    private static String test(Standing test) {
        return " (evidence " + Wording.number(test.evidence()) + " of " + Wording.number(test.needed()) + " needed)";
    }

    private static List<TimelineMark> marks(Known known, Axis axis) {
        List<TimelineMark> marks = new ArrayList<>();
        known.course().firstTraffic().ifPresent(at -> mark(marks, axis, at, "▹", Tone.PLAIN, "first traffic"));
        known.course().fullShift().ifPresent(at -> mark(marks, axis, at, "▸", Tone.PLAIN, "all traffic shifted"));
        known.report()
                .phases()
                .forEach(phase -> mark(
                        marks,
                        axis,
                        phase.to(),
                        phase.ending() == PhaseEnding.PASSED || phase.ending() == PhaseEnding.UNPROVEN ? "✓" : "✗",
                        phase.ending() == PhaseEnding.BREACHED ? Tone.BAD : Tone.PLAIN,
                        "phase " + phase.phase() + " ended "
                                + phase.ending().name().toLowerCase(Locale.ROOT)));
        known.history().breaches().forEach((rule, at) -> mark(marks, axis, at, "!", Tone.BAD, "breach of " + rule));
        known.words()
                .newest(DeploymentEvent.FactReported.class)
                .ifPresent(fact ->
                        mark(marks, axis, fact.at(), "!", Tone.BAD, fact.event().sentence()));
        known.report().rollback().ifPresent(back -> {
            back.started().ifPresent(at -> mark(marks, axis, at, "↩", Tone.BAD, "rollback started"));
            back.times().ifPresent(times -> mark(marks, axis, times.verified(), "✓", Tone.UNSURE, "rollback verified"));
        });
        marks.sort(Comparator.comparing(TimelineMark::at).thenComparing(TimelineMark::what));
        return marks;
    }

    private static void mark(List<TimelineMark> marks, Axis axis, Instant at, String sign, Tone tone, String what) {
        Instant shown = at.equals(axis.to()) ? at.minusMillis(1) : at;
        axis.cellOf(shown).ifPresent(x -> marks.add(new TimelineMark(x, at, sign, tone, what)));
    }
}
