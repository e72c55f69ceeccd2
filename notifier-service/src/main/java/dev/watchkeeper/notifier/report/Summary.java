package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.WatchRef;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** A report in one sentence: where it stands, how the phase ended, the ratios, what went wrong, what was not seen. */
final class Summary {
    private static final int MOST_RATIOS = 4;

    private Summary() {}

    static String of(
            WatchRef watch,
            ReportKind kind,
            ReportCut cut,
            Course course,
            List<PhaseResult> phases,
            List<CheckResult> checks,
            Blindness blindness,
            int incidents) {
        List<String> parts = new ArrayList<>();
        parts.add(watch.service()
                + course.version().map(v -> " " + Wording.line(v.tag())).orElse("") + ", "
                + kind.title().toLowerCase(java.util.Locale.ROOT) + ": " + course.status()
                + course.duration(cut.at())
                        .map(d -> " after " + Wording.duration(d))
                        .orElse(""));
        phases.stream()
                .filter(phase ->
                        kind.phase().filter(phase.phase().value()::equals).isPresent() && !kind.isSummary())
                .findFirst()
                .ifPresent(phase -> parts.add(phase.sentence()));
        checks.stream()
                .filter(check -> check.measured() instanceof Measured.Proportion)
                .limit(MOST_RATIOS)
                .forEach(check -> parts.add(check.name() + " " + share((Measured.Proportion) check.measured())));
        parts.add(incidents == 0 ? "nothing went wrong" : Wording.times(incidents, "incident", "incidents"));
        parts.add(
                blindness.total().equals(Duration.ZERO)
                        ? "never blind"
                        : "blind for " + Wording.duration(blindness.total()));
        return String.join("; ", parts);
    }

    private static String share(Measured.Proportion counts) {
        OptionalDouble share = counts.share();
        return share.isEmpty()
                ? "without requests"
                : Wording.percent(share.getAsDouble()) + " of " + Wording.times(counts.total(), "request", "requests");
    }
}
