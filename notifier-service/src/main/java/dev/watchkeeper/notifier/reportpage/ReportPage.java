package dev.watchkeeper.notifier.reportpage;

import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.notifier.report.AgendaItem;
import dev.watchkeeper.notifier.report.CheckResult;
import dev.watchkeeper.notifier.report.Course;
import dev.watchkeeper.notifier.report.Incident;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.RollbackResult;
import dev.watchkeeper.notifier.report.Wording;
import dev.watchkeeper.notifier.reportpage.Page.Block;
import dev.watchkeeper.notifier.reportpage.Page.Cell;
import dev.watchkeeper.notifier.reportpage.Page.Fact;
import dev.watchkeeper.notifier.reportpage.Page.Section;
import dev.watchkeeper.notifier.reportpage.Page.Tone;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which sections a report has, and what stands in them. A section with nothing to say is left out, or says that there is nothing. */
public final class ReportPage {
    private static final int MOST_MARKS = 20;

    private ReportPage() {}

    /** @param correction what is different from the revision before, for a corrected report */
    public static Page of(Report report, Optional<String> correction) {
        List<Section> sections = new ArrayList<>();
        sections.add(overview(report, correction));
        sections.add(PhaseSections.phases(report));
        rollback(report).ifPresent(sections::add);
        sections.add(incidents(report));
        sections.add(CheckSections.ratios(report));
        CheckSections.business(report).ifPresent(sections::add);
        CheckSections.issues(report).ifPresent(sections::add);
        sections.add(CheckSections.others(report));
        plots(report).ifPresent(sections::add);
        sections.add(PhaseSections.blindness(report));
        sections.add(PeopleSections.said(report));
        sections.add(PeopleSections.before(report));
        sections.add(PeopleSections.costs(report));
        agenda(report).ifPresent(sections::add);
        sections.add(PhaseSections.timeline(report));
        return new Page(title(report), report.sentence(), sections);
    }

    private static String title(Report report) {
        return report.watch().service()
                + report.course().version().map(v -> " " + v.tag()).orElse("") + ": "
                + report.kind().title();
    }

    private static Section overview(Report report, Optional<String> correction) {
        Course course = report.course();
        List<Fact> facts = new ArrayList<>();
        correction.ifPresent(
                text -> facts.add(new Fact("Corrected", Cell.of(text).as(Tone.UNSURE))));
        facts.add(new Fact("Status", Cell.of(course.status()).as(tone(course))));
        fact(facts, "Version", course.version().map(v -> v.tag()));
        fact(facts, "Before it", course.previous().map(v -> v.tag()));
        facts.add(new Fact(
                "Deployment",
                Cell.of(report.watch().deployment() + ", run " + report.watch().run())));
        fact(facts, "After the rollback of", course.of().map(Object::toString));
        fact(facts, "Asked for by", course.requestedBy().map(Object::toString));
        fact(facts, "Started", course.started().map(Wording::time));
        fact(facts, "All traffic", course.fullShift().map(Wording::time));
        fact(facts, "Ended", course.ended().map(Wording::time));
        fact(facts, "Duration", course.duration(report.cut().at()).map(Wording::duration));
        fact(facts, "Until all traffic", course.rollout().map(Wording::duration));
        facts.add(new Fact("As of", Cell.of(Wording.time(report.cut().at()))));
        List<Block> blocks = new ArrayList<>(List.of(new Block.Facts(facts)));
        if (!course.notes().isEmpty()) {
            blocks.add(new Block.Bullets(course.notes()));
        }
        return new Section("overview", "Overview", blocks);
    }

    private static Tone tone(Course course) {
        return course.end()
                .map(end -> switch (end) {
                    case WATCHED -> Tone.GOOD;
                    case ROLLED_BACK -> Tone.BAD;
                    case ABORTED, SUPERSEDED -> Tone.UNSURE;
                })
                .orElse(course.refused() ? Tone.BAD : Tone.PLAIN);
    }

    private static void fact(List<Fact> facts, String name, Optional<String> value) {
        value.ifPresent(text -> facts.add(new Fact(name, Cell.of(text))));
    }

    private static Optional<Section> rollback(Report report) {
        return report.rollback().map(back -> new Section("rollback", "Rollback", rollback(back)));
    }

    private static List<Block> rollback(RollbackResult back) {
        List<Block> blocks = new ArrayList<>();
        List<Fact> facts = new ArrayList<>();
        back.failed().ifPresent(why -> facts.add(new Fact("Failed", Cell.of(why).as(Tone.BAD))));
        back.why().ifPresent(why -> facts.add(new Fact("Reason", Cell.of(why))));
        back.from().ifPresent(from -> facts.add(new Fact("From", Cell.of(from.tag()))));
        back.to().ifPresent(to -> facts.add(new Fact("To", Cell.of(to.tag()))));
        back.planned().ifPresent(plan -> facts.add(new Fact("Plan", Cell.of(plan))));
        back.started().ifPresent(at -> facts.add(new Fact("Begun", Cell.of(Wording.time(at)))));
        blocks.add(new Block.Facts(facts));
        back.times().ifPresent(times -> blocks.add(times(times)));
        if (!back.steps().isEmpty()) {
            blocks.add(new Block.Bullets(back.steps()));
        }
        back.message().ifPresent(message -> blocks.add(new Block.Message(message)));
        return blocks;
    }

    private static Block times(RollbackTimes times) {
        return new Block.Table(
                List.of("From", "To", "Took"),
                List.of(
                        step(
                                "breach " + Wording.time(times.breach()),
                                "seen " + Wording.time(times.seen()),
                                times.breach(),
                                times.seen()),
                        step("seen", "decided " + Wording.time(times.decided()), times.seen(), times.decided()),
                        step("decided", "first call " + Wording.time(times.sent()), times.decided(), times.sent()),
                        step(
                                "first call",
                                "in effect " + Wording.time(times.effective()),
                                times.sent(),
                                times.effective()),
                        step(
                                "in effect",
                                "verified " + Wording.time(times.verified()),
                                times.effective(),
                                times.verified()),
                        step("breach", "in effect", times.breach(), times.effective())));
    }

    private static List<Cell> step(String from, String to, Instant begin, Instant end) {
        return List.of(
                Cell.of(from),
                Cell.of(to),
                Cell.of(Wording.duration(Duration.between(begin, end))).as(Tone.NUMBER));
    }

    private static Section incidents(Report report) {
        List<Block> blocks = new ArrayList<>();
        if (report.incidents().isEmpty()) {
            blocks.add(new Block.Paragraph("No breach, no hold, no rollback, and nobody reported anything."));
        } else {
            blocks.add(new Block.Table(
                    List.of("Known", "What", "Found after", "Lasted", "Sentence"),
                    report.incidents().stream().map(ReportPage::row).toList()));
            int more = report.incidentCount() - report.incidents().size();
            if (more > 0) {
                blocks.add(new Block.Paragraph(Wording.count(more) + " more are not listed."));
            }
        }
        return new Section("incidents", "What went wrong", blocks);
    }

    private static List<Cell> row(Incident incident) {
        return List.of(
                Cell.of(Wording.time(incident.decided())).as(Tone.TIME),
                Cell.of(incident.kind().words() + " " + incident.what()).as(incident.acts() ? Tone.BAD : Tone.UNSURE),
                Cell.of(Wording.duration(incident.detection())).as(Tone.NUMBER),
                Cell.of(incident.to()
                                .map(to -> Wording.duration(Duration.between(incident.from(), to)))
                                .orElse(incident.kind() == Incident.Kind.BREACH ? "not over" : "-"))
                        .as(Tone.NUMBER),
                Cell.of(incident.sentence()));
    }

    private static Optional<Section> plots(Report report) {
        List<Plot.Mark> marks = new ArrayList<>();
        report.course().fullShift().ifPresent(at -> marks.add(new Plot.Mark(at, "shift", "all traffic")));
        report.incidents().stream()
                .filter(incident -> incident.kind() == Incident.Kind.BREACH)
                .limit(MOST_MARKS)
                .forEach(breach -> marks.add(new Plot.Mark(breach.from(), "breach", breach.what())));
        List<Plot> plots = report.checks().stream()
                .flatMap(check -> check.curve().stream().map(curve -> new Plot(name(check), curve, marks)))
                .toList();
        return plots.isEmpty()
                ? Optional.empty()
                : Optional.of(new Section("plots", "Over time", List.of(new Block.Plots(plots))));
    }

    private static String name(CheckResult check) {
        return check.name().value()
                + check.limit().map(limit -> ", good is " + limit).orElse("");
    }

    private static Optional<Section> agenda(Report report) {
        if (!report.kind().looksBack()) {
            return Optional.empty();
        }
        Block block = report.agenda().isEmpty()
                ? new Block.Paragraph("Nothing happened that asks for a retrospective.")
                : new Block.Table(
                        List.of("What happened", "To talk about"),
                        report.agenda().stream().map(ReportPage::row).toList());
        return Optional.of(new Section("agenda", "Retrospective", List.of(block)));
    }

    private static List<Cell> row(AgendaItem item) {
        return List.of(Cell.of(item.fact()), Cell.of(item.question()));
    }
}
