package dev.watchkeeper.notifier.reportpage;

import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.report.Blindness;
import dev.watchkeeper.notifier.report.PhaseResult;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.Timeline;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.notifier.reportpage.Page.Block;
import dev.watchkeeper.notifier.reportpage.Page.Cell;
import dev.watchkeeper.notifier.reportpage.Page.Section;
import dev.watchkeeper.notifier.reportpage.Page.Tone;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How the phases ended, what was not seen, and all of it in order. */
final class PhaseSections {
    private static final int MOST_SPANS_IN_A_CELL = 5;

    private PhaseSections() {}

    static Section phases(Report report) {
        Block block = report.phases().isEmpty()
                ? new Block.Paragraph("No phase has ended yet.")
                : new Block.Table(
                        List.of("Phase", "Ended", "Length", "Least seen", "Sentence"),
                        report.phases().stream().map(PhaseSections::row).toList());
        return new Section("phases", "Verdicts", List.of(block));
    }

    private static List<Cell> row(PhaseResult phase) {
        return List.of(
                Cell.of(phase.phase().value()),
                Cell.of(phase.ending().name().toLowerCase(Locale.ROOT)).as(tone(phase.ending())),
                Cell.of(Wording.duration(java.time.Duration.between(phase.from(), phase.to())))
                        .as(Tone.NUMBER),
                Cell.of(phase.least()
                        .map(seen -> seen.check() + " " + Wording.share(seen.measured(), seen.expected()))
                        .orElse("-")),
                Cell.of(phase.sentence()));
    }

    private static Tone tone(PhaseEnding ending) {
        return switch (ending) {
            case PASSED -> Tone.GOOD;
            case BREACHED -> Tone.BAD;
            case BLIND, UNPROVEN -> Tone.UNSURE;
        };
    }

    static Section blindness(Report report) {
        Blindness blindness = report.blindness();
        List<Block> blocks = new ArrayList<>();
        if (blindness.checks().isEmpty()) {
            blocks.add(new Block.Paragraph("Every required check was seen all the time."));
        } else {
            blocks.add(new Block.Paragraph("For " + Wording.duration(blindness.total())
                    + " at least one required check could not be seen; time in which several could not counts once."));
            blocks.add(new Block.Table(
                    List.of("Check", "Blind for", "Stretches", "When"),
                    blindness.checks().stream().map(PhaseSections::row).toList()));
        }
        return new Section("blind", "Blind time", blocks);
    }

    private static List<Cell> row(Blindness.OfCheck check) {
        String when = check.spans().stream()
                .limit(MOST_SPANS_IN_A_CELL)
                .map(span -> Wording.time(span.from()) + " for " + Wording.duration(span.length()))
                .collect(Collectors.joining("; "));
        int more = check.count() - Math.min(check.spans().size(), MOST_SPANS_IN_A_CELL);
        return List.of(
                Cell.of(check.check().value()),
                Cell.of(Wording.duration(check.total())).as(Tone.NUMBER),
                Cell.of(Wording.count(check.count())).as(Tone.NUMBER),
                Cell.of(when + (more > 0 ? "; and " + Wording.count(more) + " more" : "")));
    }

    static Section timeline(Report report) {
        Timeline timeline = report.timeline();
        List<Block> blocks = new ArrayList<>();
        blocks.add(new Block.Table(
                List.of("When", "What", "Sentence"),
                timeline.entries().stream().map(PhaseSections::row).toList()));
        if (timeline.leftOut() > 0) {
            blocks.add(new Block.Paragraph(Wording.times(
                            timeline.leftOut(),
                            "event of less weight is left out",
                            "events of less weight are left out")
                    + "; the stream has all of them."));
        }
        return new Section("timeline", "Timeline", blocks);
    }

    private static List<Cell> row(Timeline.Entry entry) {
        return List.of(
                Cell.of(Wording.time(entry.at())).as(Tone.TIME),
                Cell.of(entry.type()).as(entry.severity() == Severity.PAGE ? Tone.BAD : Tone.PLAIN),
                Cell.of(entry.sentence()));
    }
}
