package dev.watchkeeper.notifier.reportpage;

import dev.watchkeeper.notifier.report.CheckResult;
import dev.watchkeeper.notifier.report.Measured;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.RuleStanding;
import dev.watchkeeper.notifier.report.Usual;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.notifier.reportpage.Page.Block;
import dev.watchkeeper.notifier.reportpage.Page.Cell;
import dev.watchkeeper.notifier.reportpage.Page.Section;
import dev.watchkeeper.notifier.reportpage.Page.Tone;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What was measured, by what it is for. */
final class CheckSections {
    private static final List<String> SOURCES_OF_ISSUES = List.of("sentry", "github-issues");

    private CheckSections() {}

    /** Error rate, latency and success: each is a share of requests. */
    static Section ratios(Report report) {
        List<List<Cell>> rows = report.checks().stream()
                .filter(CheckSections::isRatio)
                .map(CheckSections::ratio)
                .toList();
        return new Section(
                "ratios",
                "Requests",
                rows.isEmpty()
                        ? List.of(new Block.Paragraph("No check of requests was measured."))
                        : List.of(new Block.Table(
                                List.of("Check", "Bad", "Good", "Good is", "Usual share", "Worst bucket", "Now"),
                                rows)));
    }

    private static boolean isRatio(CheckResult check) {
        return check.measured() instanceof Measured.Proportion || check.measured() instanceof Measured.TwoVersions;
    }

    private static List<Cell> ratio(CheckResult check) {
        long bad = 0;
        long total = 0;
        String beside = "";
        if (check.measured() instanceof Measured.Proportion(long partBad, long partTotal)) {
            bad = partBad;
            total = partTotal;
        } else if (check.measured() instanceof Measured.TwoVersions both) {
            bad = both.newBad();
            total = both.newTotal();
            beside = "; the old version " + Wording.share(both.oldBad(), both.oldTotal());
        }
        return List.of(
                Cell.of(check.name().value()),
                Cell.of(Wording.share(bad, total) + beside).as(Tone.NUMBER),
                Cell.of(total == 0 ? "no requests" : Wording.rest((double) bad / total))
                        .as(Tone.NUMBER),
                Cell.of(check.limit().orElse("-")),
                Cell.of(usual(check).orElse("-")).as(Tone.NUMBER),
                Cell.of(check.worst()
                        .map(worst -> worst.text() + " at " + Wording.time(worst.at()))
                        .orElse("-")),
                standing(check));
    }

    /** What is held against how it usually is. */
    static Optional<Section> business(Report report) {
        return table(
                report,
                "business",
                "Against how it usually is",
                check -> check.business() && !isRatio(check),
                List.of("Check", "Measured", "Usual", "Of the usual", "Allowed", "Now"),
                check -> List.of(
                        Cell.of(check.name().value()),
                        Cell.of(actual(check)).as(Tone.NUMBER),
                        Cell.of(usual(check).orElse("no baseline")).as(Tone.NUMBER),
                        Cell.of(check.usual()
                                        .filter(usual -> usual.ratio().isPresent())
                                        .map(usual ->
                                                Wording.number(usual.ratio().getAsDouble()) + "x")
                                        .orElse("-"))
                                .as(Tone.NUMBER),
                        Cell.of(check.limit().orElse("-")),
                        standing(check)));
    }

    private static String actual(CheckResult check) {
        return check.usual()
                .map(usual -> Wording.number(usual.actual()) + " in " + Wording.duration(usual.compared()))
                .orElse(text(check.measured()));
    }

    private static Optional<String> usual(CheckResult check) {
        return check.usual()
                .map(usual -> usual.unit() == Usual.Unit.SHARE
                        ? Wording.percent(usual.expected())
                        : Wording.number(usual.expected()));
    }

    /** Sentry's issues and bug reports: how many, and when most at once. */
    static Optional<Section> issues(Report report) {
        return table(
                report,
                "issues",
                "Issues and bug reports",
                check -> SOURCES_OF_ISSUES.contains(check.source()) && !check.business(),
                List.of("Check", "Asked of", "New", "Most in a bucket", "Good is", "Now"),
                check -> List.of(
                        Cell.of(check.name().value()),
                        Cell.of(check.source()),
                        Cell.of(text(check.measured())).as(Tone.NUMBER),
                        Cell.of(check.worst()
                                .map(worst -> worst.text() + " at " + Wording.time(worst.at()))
                                .orElse("-")),
                        Cell.of(check.limit().orElse("-")),
                        standing(check)));
    }

    static Section others(Report report) {
        return table(
                        report,
                        "checks",
                        "Other checks",
                        check -> !isRatio(check) && !check.business() && !SOURCES_OF_ISSUES.contains(check.source()),
                        List.of("Check", "Asked of", "Measured", "Good is", "Buckets", "Now"),
                        check -> List.of(
                                Cell.of(check.name() + (check.critical() ? " (critical)" : "")),
                                Cell.of(check.source()),
                                Cell.of(text(check.measured())).as(Tone.NUMBER),
                                Cell.of(check.limit().orElse("-")),
                                Cell.of(Wording.share(
                                                check.buckets().measured(),
                                                check.buckets().all()))
                                        .as(Tone.NUMBER),
                                standing(check)))
                .orElse(new Section("checks", "Other checks", List.of(new Block.Paragraph("There are none."))));
    }

    private static Optional<Section> table(
            Report report,
            String id,
            String title,
            Predicate<CheckResult> those,
            List<String> headings,
            java.util.function.Function<CheckResult, List<Cell>> row) {
        List<List<Cell>> rows = report.checks().stream().filter(those).map(row).toList();
        return rows.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section(id, title, List.of(new Block.Table(headings, rows))));
    }

    private static Cell standing(CheckResult check) {
        return check.standing()
                .map(now -> Cell.of(now.state().words()).as(tone(now.state())))
                .orElse(Cell.of("not judged"));
    }

    private static Tone tone(RuleStanding.State state) {
        return switch (state) {
            case HEALTHY -> Tone.GOOD;
            case BREACHED -> Tone.BAD;
            case BLIND, TOO_FEW, GRACE -> Tone.UNSURE;
        };
    }

    static String text(Measured measured) {
        return switch (measured) {
            case Measured.Nothing nothing -> "nothing";
            case Measured.Proportion(long bad, long total) -> Wording.share(bad, total);
            case Measured.Amount(double sum) -> Wording.number(sum);
            case Measured.Level level ->
                "mean " + Wording.number(level.mean()) + ", " + Wording.number(level.least()) + " to "
                        + Wording.number(level.most());
            case Measured.Outcomes outcomes ->
                Wording.share(outcomes.unhealthy(), outcomes.healthy() + outcomes.unhealthy()) + " unhealthy"
                        + outcomes.lastTrouble().map(why -> ", last: " + why).orElse("");
            case Measured.TwoVersions both -> Wording.share(both.newBad(), both.newTotal());
        };
    }
}
