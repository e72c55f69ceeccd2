package dev.watchkeeper.notifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.people.Followed;
import dev.watchkeeper.notifier.people.Policies;
import dev.watchkeeper.notifier.people.Tale;
import dev.watchkeeper.notifier.people.ThreadTelling;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.reporting.Recipient;
import dev.watchkeeper.notifier.reporting.ReportForms;
import dev.watchkeeper.notifier.reporting.WrittenReport;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which thread a report stands. */
class ReportNoticesTest {
    private static final String CHANNEL = "#engineering";

    private final Followed followed = new Followed();
    private final WatchRef bad = Followed.watch("d-1", "api");
    private final WatchRef after = Followed.watch("d-2", "api");

    private static DeploymentEvent.Requested afterRollback(WatchRef watch, WatchRef of) {
        return new DeploymentEvent.Requested(
                watch,
                Version.ofTag("v1.1.0"),
                List.of(),
                Policies.resolved("petforce", "api", Policies.USUAL),
                new SubjectId("gate"),
                Optional.empty(),
                StartKind.AFTER_ROLLBACK,
                Optional.of(of.deployment()));
    }

    /** The message under which the report about a watch stands. */
    private String under(WatchRef watch) {
        WrittenReport report = new WrittenReport(
                watch,
                ReportKind.END,
                1,
                ReportCut.at(Tale.START),
                Tale.START,
                "it was taken back",
                Optional.empty(),
                10,
                new ReportForms.Forms("", "", ""));
        followed.jdbi.useHandle(handle -> new ReportNotices(Policies.PAGE)
                .wish(handle, report, new EventId("told"), List.of(new Recipient.Slack(CHANNEL))));
        return followed.texts("SELECT under FROM notice WHERE of_event = 'told' AND deployment = '" + watch.deployment()
                        + "'")
                .getFirst();
    }

    private static String root(WatchRef watch) {
        return ThreadTelling.root(watch.deployment(), CHANNEL).value();
    }

    @Test
    void aReportStandsInTheThreadOfItsDeployment() {
        followed.started(bad, Policies.USUAL).then(Tale.rolledBackEvent(bad));

        assertThat(under(bad)).isEqualTo(root(bad));
        assertThat(followed.texts("SELECT id FROM notice WHERE id = '" + root(bad) + "'"))
                .hasSize(1);
    }

    @Test
    void aReportOfTheWatchAfterARollbackStandsInTheThreadOfWhatWasTakenBack() {
        followed.started(bad, Policies.USUAL).then(Tale.rolledBackEvent(bad)).then(afterRollback(after, bad));

        assertThat(under(after)).isEqualTo(root(bad));
    }

    @Test
    void whatIsTakenBackTwiceStaysInTheFirstThread() {
        WatchRef third = Followed.watch("d-3", "api");
        followed.started(bad, Policies.USUAL)
                .then(afterRollback(after, bad))
                .then(Tale.rolledBackEvent(after))
                .then(afterRollback(third, after))
                .then(Tale.breached(third, "r1"));

        assertThat(under(third)).isEqualTo(root(bad));
        assertThat(followed.texts("SELECT DISTINCT under FROM notice WHERE deployment = 'd-3' AND under IS NOT NULL"))
                .containsExactly(root(bad));
    }

    @Test
    void whereNoStoryIsKnownItIsTheThreadOfTheDeploymentItself() {
        assertThat(under(bad)).isEqualTo(root(bad));
    }
}
