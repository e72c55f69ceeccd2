package dev.watchkeeper.notifier.reportpage;

import dev.watchkeeper.notifier.report.CheckBeforeStart;
import dev.watchkeeper.notifier.report.OpenQuestion;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.Said;
import dev.watchkeeper.notifier.report.SourceCost;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.notifier.reportpage.Page.Block;
import dev.watchkeeper.notifier.reportpage.Page.Cell;
import dev.watchkeeper.notifier.reportpage.Page.Section;
import dev.watchkeeper.notifier.reportpage.Page.Tone;
import java.util.ArrayList;
import java.util.List;

/** What persons said and owe, what was known before the start, and what it took to know. */
final class PeopleSections {
    private PeopleSections() {}

    static Section said(Report report) {
        List<Block> blocks = new ArrayList<>();
        if (!report.said().isEmpty()) {
            blocks.add(new Block.Table(
                    List.of("When", "Who", "What", "In their words"),
                    report.said().stream().map(PeopleSections::row).toList()));
        }
        if (!report.open().isEmpty()) {
            blocks.add(new Block.Table(
                    List.of("Not answered", "Owed by", "Reminded", "Due"),
                    report.open().stream().map(PeopleSections::row).toList()));
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Paragraph("Nobody attested or waived anything, and nothing is owed."));
        }
        return new Section("people", "Attestations and waivers", blocks);
    }

    private static List<Cell> row(Said said) {
        return List.of(
                Cell.of(Wording.time(said.at())).as(Tone.TIME),
                Cell.of(said.by().value()),
                Cell.of(said.kind().words() + " " + said.what()
                                + said.until()
                                        .map(until -> " until " + Wording.time(until))
                                        .orElse(""))
                        .as(said.kind() == Said.Kind.WAIVED ? Tone.UNSURE : Tone.PLAIN),
                Cell.of(said.text()));
    }

    private static List<Cell> row(OpenQuestion question) {
        return List.of(
                Cell.of(question.ask()).as(Tone.UNSURE),
                Cell.of(question.by()),
                Cell.of(question.reminders() == 0 ? "never" : Wording.times(question.reminders(), "time", "times")),
                Cell.of(question.due().map(Wording::time).orElse("-")));
    }

    static Section before(Report report) {
        List<Block> blocks = new ArrayList<>();
        List<List<Cell>> rows = new ArrayList<>();
        report.gate().forEach(check -> rows.add(row(check)));
        report.before().forEach(check -> rows.add(row(check)));
        if (!rows.isEmpty()) {
            blocks.add(new Block.Table(List.of("Check", "Answer", "Sentence"), rows));
        }
        if (!report.rehearsed().isEmpty()) {
            blocks.add(new Block.Paragraph("Whether each target could be taken back:"));
            blocks.add(new Block.Bullets(report.rehearsed()));
        }
        if (blocks.isEmpty()) {
            blocks.add(new Block.Paragraph("Nothing is known of checks before the start."));
        }
        return new Section("before", "Before the start", blocks);
    }

    private static List<Cell> row(CheckBeforeStart check) {
        Tone tone = switch (check.answer()) {
            case "passed", "measured" -> Tone.GOOD;
            case "failed", "breached" -> Tone.BAD;
            default -> Tone.UNSURE;
        };
        return List.of(Cell.of(check.check()), Cell.of(check.answer()).as(tone), Cell.of(check.sentence()));
    }

    static Section costs(Report report) {
        Block block = report.costs().isEmpty()
                ? new Block.Paragraph("No source was asked.")
                : new Block.Table(
                        List.of("Source", "Checks", "Answers", "Buckets", "Without a measurement", "Cost"),
                        report.costs().stream().map(PeopleSections::row).toList());
        return new Section("cost", "What asking took", List.of(block));
    }

    private static List<Cell> row(SourceCost cost) {
        return List.of(
                Cell.of(cost.source()),
                Cell.of(Wording.count(cost.checks())).as(Tone.NUMBER),
                Cell.of(Wording.count(cost.answers())).as(Tone.NUMBER),
                Cell.of(Wording.count(cost.buckets())).as(Tone.NUMBER),
                Cell.of(Wording.share(cost.unanswered(), cost.buckets())).as(Tone.NUMBER),
                Cell.of(cost.money().orElse("-")));
    }
}
