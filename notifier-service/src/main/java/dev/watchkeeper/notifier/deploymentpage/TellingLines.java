package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.start.StartPlan;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Who was told what: announcements, reports, and what did not arrive. */
final class TellingLines {
    private static final String ANNOUNCED = "Announcements";
    private static final String REPORTS = "Reports";

    private final Known known;

    private TellingLines(Known known) {
        this.known = known;
    }

    static List<Line> of(Known known, Policy policy) {
        TellingLines telling = new TellingLines(known);
        List<Line> lines = new ArrayList<>();
        policy.start().flatMap(StartPlan::announce).ifPresent(start -> lines.add(telling.start(start)));
        for (Phase phase : policy.watch().phases()) {
            if (phase.onPass().contains(PhaseAction.ANNOUNCE)) {
                lines.add(telling.announced(
                        phase.name().value(),
                        "watch." + phase.name() + ".onPass[announce]",
                        "Completion of phase " + phase.name() + " told",
                        known.end(phase)));
            }
        }
        telling.reports(policy, lines);
        telling.untold(lines);
        return lines;
    }

    private Line start(StartPlan.Announcement start) {
        return announced(
                "start",
                "start.announce",
                "Deployment announced"
                        + start.slack().map(channel -> " in " + channel).orElse(""),
                Optional.empty());
    }

    private Line announced(String occasion, String path, String what, Optional<Instant> due) {
        boolean gone = known.over();
        Line line = Line.open(
                        path,
                        ANNOUNCED,
                        what,
                        gone ? LineState.NOT_NEEDED : LineState.LATER,
                        gone ? "it was over before" : "told when it is so")
                .due(gone ? Optional.empty() : due);
        Optional<At<DeploymentEvent.Announced>> said = known.words().announced(occasion);
        return said.map(announced -> line.answered(
                        LineState.YES,
                        "the gate",
                        announced.at(),
                        announced.event().title()))
                .orElse(line);
    }

    private void reports(Policy policy, List<Line> lines) {
        known.words().reports().values().stream()
                .filter(report -> !report.event().kind().contains(":"))
                .forEach(report -> lines.add(written(report)));
        Optional<NotifyPlan.Report> asked = policy.notifying().report();
        boolean week = known.words().report("week").isPresent();
        if (asked.isPresent() && !week && !known.over()) {
            lines.add(Line.open(
                            "notify.report",
                            REPORTS,
                            "Post-deployment report to "
                                    + String.join(", ", asked.get().to()),
                            LineState.LATER,
                            "written by itself")
                    .due(known.course()
                            .fullShift()
                            .map(at -> at.plus(asked.get().after()))));
        }
    }

    private static Line written(At<NotificationEvent.ReportWritten> report) {
        return Line.open(
                        "report[" + report.event().kind() + "]",
                        REPORTS,
                        "Report " + report.event().kind(),
                        LineState.YES,
                        "")
                .answered(
                        LineState.YES,
                        "the notifier",
                        report.at(),
                        report.event().sentence());
    }

    private void untold(List<Line> lines) {
        known.words()
                .newest(NotificationEvent.GivenUp.class)
                .ifPresent(given -> lines.add(
                        Line.open("notify", "Deliveries", "Everybody who asked was told", LineState.GIVEN_UP, "")
                                .answered(
                                        LineState.GIVEN_UP,
                                        "the notifier",
                                        given.at(),
                                        given.event().sentence())));
    }
}
