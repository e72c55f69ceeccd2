package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.contract.json.EventBody;
import dev.watchkeeper.notifier.archive.Archive;
import dev.watchkeeper.notifier.archive.postgres.PolicyRows;
import dev.watchkeeper.notifier.audit.ReadingActs;
import dev.watchkeeper.notifier.audit.postgres.AuditRows;
import dev.watchkeeper.notifier.policies.PastDeployments;
import dev.watchkeeper.notifier.policies.PolicyArchive;
import dev.watchkeeper.notifier.reporting.ReportList;
import dev.watchkeeper.notifier.reporting.postgres.PostgresReportList;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.jdbi.v3.core.Jdbi;

/** Builds what the pages about policies, reports and the audit read. */
@Dependent
public class RecordPagesWiring {
    @Produces
    @Singleton
    PolicyArchive policyArchive(Jdbi jdbi) {
        return new PolicyRows(jdbi, EventBody::read);
    }

    @Produces
    @Singleton
    PastDeployments pastDeployments(Archive archive) {
        return new PastDeployments(archive, EventBody::read);
    }

    @Produces
    @Singleton
    ReportList reportList(Jdbi jdbi) {
        return new PostgresReportList(jdbi);
    }

    @Produces
    @Singleton
    ReadingActs readingActs(Archive archive, Jdbi jdbi) {
        return new ReadingActs(archive, EventBody::read, new AuditRows(jdbi));
    }
}
