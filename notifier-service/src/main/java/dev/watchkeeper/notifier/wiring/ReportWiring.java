package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.recording.Recordings;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.reporting.DeploymentEvents;
import dev.watchkeeper.notifier.reporting.NotingReports;
import dev.watchkeeper.notifier.reporting.ReportForms;
import dev.watchkeeper.notifier.reporting.Reports;
import dev.watchkeeper.notifier.reporting.WritingReports;
import dev.watchkeeper.notifier.reporting.http.ReportAnswer;
import dev.watchkeeper.notifier.reporting.json.ArchivedDeployments;
import dev.watchkeeper.notifier.reporting.postgres.PostgresReports;
import dev.watchkeeper.notifier.reportpage.Page;
import dev.watchkeeper.notifier.reportpage.ReportPage;
import dev.watchkeeper.notifier.reportpage.html.HtmlReport;
import dev.watchkeeper.notifier.reportpage.json.JsonReport;
import dev.watchkeeper.notifier.reportpage.markdown.MarkdownReport;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Builds what writes and keeps reports. */
@Dependent
public class ReportWiring {
    @Produces
    @Singleton
    ArchivedDeployments archivedDeployments(Archive archive, Recordings recordings) {
        return new ArchivedDeployments(archive, recordings);
    }

    @Produces
    @Singleton
    Reports reports(Jdbi jdbi, Outbox outbox, PublicAddress address) {
        return new PostgresReports(jdbi, outbox, new ReportNotices(address.page()));
    }

    @Produces
    @Singleton
    NotingReports noting(ArchivedDeployments deployments, Reports reports) {
        return new NotingReports(deployments, deployments, reports);
    }

    @Produces
    @Singleton
    WritingReports writing(DeploymentEvents events, Reports reports, ReportForms forms, Clock clock) {
        return new WritingReports(events, reports, forms, clock);
    }

    @Produces
    @Singleton
    HtmlReport html() {
        return new HtmlReport();
    }

    @Produces
    @Singleton
    ReportAnswer answer(HtmlReport html) {
        return new ReportAnswer(html.contentSecurityPolicy());
    }

    @Produces
    @Singleton
    ReportForms forms(HtmlReport html) {
        return new ReportForms() {
            @Override
            public Forms of(Report report, Optional<String> correction) {
                Page page = ReportPage.of(report, correction);
                return new Forms(html.of(page), MarkdownReport.of(page), JsonReport.of(report));
            }

            @Override
            public List<String> differences(String json, String otherJson) {
                return JsonReport.differences(json, otherJson);
            }
        };
    }
}
