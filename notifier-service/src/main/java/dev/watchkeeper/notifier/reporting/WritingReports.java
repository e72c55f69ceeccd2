package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportFold;
import dev.watchkeeper.notifier.report.ReportKind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Folds what is known of a deployment into the report that is due, and writes it down once. */
public final class WritingReports {
    private static final int AT_ONCE = 20;
    private static final int MOST_REVISIONS = 20;
    private static final Duration PAUSE = Duration.ofSeconds(30);

    private final DeploymentEvents events;
    private final Reports reports;
    private final ReportForms forms;
    private final Clock clock;

    public WritingReports(DeploymentEvents events, Reports reports, ReportForms forms, Clock clock) {
        this.events = events;
        this.reports = reports;
        this.forms = forms;
        this.clock = clock;
    }

    public List<DueReport> due() {
        return reports.due(clock.instant(), AT_ONCE);
    }

    public void write(DueReport due) {
        ReportFold fold = fold(due.watch(), due.kind(), due.cut());
        Optional<Report> made = fold.report();
        Optional<String> unwanted = made.isEmpty()
                ? Optional.of("nothing is known of it any more")
                : ReportPlan.unwanted(due, made.get(), fold.policy());
        Optional<WrittenReport> before =
                reports.find(due.watch().deployment(), due.watch().run(), due.kind(), Optional.empty());
        if (before.isPresent()) {
            correct(due, made, before.get(), fold);
        } else if (unwanted.isPresent()) {
            reports.skip(due, unwanted.get());
        } else {
            store(due, made.orElseThrow(), 1, Optional.empty(), fold);
        }
    }

    /** A report that knows less than the written one, because readings are gone by now, corrects nothing. */
    private void correct(DueReport due, Optional<Report> made, WrittenReport before, ReportFold fold) {
        if (made.isEmpty() || made.get().bucketsMeasured() < before.buckets() || before.revision() >= MOST_REVISIONS) {
            reports.unchanged(due);
            return;
        }
        List<String> differences = forms.differences(
                before.forms().json(), forms.of(made.get(), Optional.empty()).json());
        if (differences.isEmpty()) {
            reports.unchanged(due);
            return;
        }
        String correction = "revision " + (before.revision() + 1) + ": what came late changed "
                + String.join(", ", differences) + " since revision " + before.revision();
        store(due, made.get(), before.revision() + 1, Optional.of(correction), fold);
    }

    private void store(DueReport due, Report report, int revision, Optional<String> correction, ReportFold fold) {
        reports.write(
                new WrittenReport(
                        report.watch(),
                        due.kind(),
                        revision,
                        due.cut(),
                        clock.instant(),
                        report.sentence(),
                        correction,
                        report.bucketsMeasured(),
                        forms.of(report, correction)),
                due.sent() ? ReportPlan.recipients(due.kind(), fold.policy()) : List.of());
    }

    /** It could not be made; the others go on. */
    public void failed(DueReport due, String why) {
        reports.failed(due, why, PAUSE);
    }

    /** What is known now, not written down; empty when nothing is known of the deployment. */
    public Optional<ReportForms.Forms> soFar(WatchRef watch) {
        Instant now = clock.instant();
        return fold(watch, ReportKind.NOW, ReportCut.at(now))
                .report()
                .map(report -> forms.of(report, Optional.empty()));
    }

    private ReportFold fold(WatchRef watch, ReportKind kind, ReportCut cut) {
        ReportFold fold = new ReportFold(watch.deployment(), watch.run(), kind, cut);
        events.read(watch.deployment(), fold::take);
        return fold;
    }
}
