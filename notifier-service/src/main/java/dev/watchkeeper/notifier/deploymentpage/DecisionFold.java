package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.notifier.report.OfRun;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportFold;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.notifier.story.Storyline;
import java.time.Instant;
import java.util.Optional;

/** All that was decided and said about one run, folded as it comes; what was measured is not needed for it. */
public final class DecisionFold {
    private static final EventId SOME = new EventId("folded");

    private final DeploymentId deployment;
    private final Run run;
    private final ReportFold report;
    private final Words words = new Words();
    private final RuleHistory history = new RuleHistory();
    private Optional<Story> story = Optional.empty();

    public DecisionFold(DeploymentId deployment, Run run) {
        this.deployment = deployment;
        this.run = run;
        this.report = new ReportFold(deployment, run, ReportKind.NOW, ReportCut.at(Instant.MAX));
    }

    public void take(Told told) {
        if (!OfRun.concerns(told.event(), deployment, run)) {
            return;
        }
        report.take(told);
        words.take(told);
        if (told.event() instanceof VerdictEvent.VerdictChanged changed) {
            history.take(changed, told.time());
        }
        // Nobody is told anything by this story, so that all of it is old.
        Happening happening = new Happening(SOME, told.event(), told.time(), true);
        if (told.event() instanceof DeploymentEvent.Requested requested && story.isEmpty()) {
            story = Optional.of(Storyline.begin(happening, requested, Optional.empty()));
        } else {
            story = story.map(known -> Storyline.after(known, happening));
        }
    }

    /** What is known as of an instant that is not before anything that was taken; empty when nothing is. */
    public Optional<Known> knownAt(Instant now) {
        return report.reportAsOf(now).map(so -> new Known(so, report.policy(), story, words, history, now));
    }

    /** A watch is packed after each of these, so that its readings may lie in its recording. */
    boolean ended() {
        return words.newest(DeploymentEvent.Ended.class).isPresent()
                || words.newest(DeploymentEvent.Aborted.class).isPresent()
                || words.newest(DeploymentEvent.Superseded.class).isPresent();
    }
}
