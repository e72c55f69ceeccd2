package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.access.GrantingFirstRoles;
import dev.watchkeeper.gate.access.Programs;
import dev.watchkeeper.gate.access.json.BootstrapFile;
import dev.watchkeeper.gate.access.postgres.PostgresGrantedRoles;
import dev.watchkeeper.gate.admission.Admitting;
import dev.watchkeeper.gate.api.rest.ReadingReports;
import dev.watchkeeper.gate.around.HoldingTraffic;
import dev.watchkeeper.gate.around.PlanningSteps;
import dev.watchkeeper.gate.before.ListOfChecks;
import dev.watchkeeper.gate.cutover.AnsweringStep;
import dev.watchkeeper.gate.cutover.ConfirmingShift;
import dev.watchkeeper.gate.deployment.Change;
import dev.watchkeeper.gate.ending.Aborting;
import dev.watchkeeper.gate.ending.ErasingOldWatches;
import dev.watchkeeper.gate.fact.ReportingFact;
import dev.watchkeeper.gate.hearing.HearingRollbacks;
import dev.watchkeeper.gate.hearing.HearingVerdicts;
import dev.watchkeeper.gate.knowngood.AttestingVersion;
import dev.watchkeeper.gate.people.Attesting;
import dev.watchkeeper.gate.people.Owing;
import dev.watchkeeper.gate.policies.AcceptingPolicy;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.HandingIn;
import dev.watchkeeper.gate.report.json.ChangesReport;
import dev.watchkeeper.gate.report.json.MigrationRunReport;
import dev.watchkeeper.gate.report.json.MigrationsReport;
import dev.watchkeeper.gate.report.json.NpmAuditReport;
import dev.watchkeeper.gate.report.json.SarifReport;
import dev.watchkeeper.gate.report.lcov.LcovReport;
import dev.watchkeeper.gate.report.xml.CoberturaReport;
import dev.watchkeeper.gate.report.xml.JacocoReport;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.session.postgres.PostgresSessions;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transactions;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.idempotency.Idempotency;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.time.BrokerClock;
import dev.watchkeeper.migration.MigrationLint;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jdbi.v3.core.Jdbi;

/** Every object of the gate, built once with what it needs. */
@Dependent
class Wiring {
    @Produces
    @Singleton
    Attesting attestingByPeople(Admitting admitting, Programs programs, Clock clock) {
        return new Attesting(admitting, programs, clock);
    }

    @Produces
    @Singleton
    Owing owing(Clock clock) {
        return new Owing(clock);
    }

    @Produces
    @Singleton
    HandingIn handingIn(Admitting admitting) {
        return new HandingIn(admitting);
    }

    @Produces
    @Singleton
    ReadingReports readingReports() {
        return new ReadingReports(Map.of(
                Format.LCOV, new LcovReport(),
                Format.COBERTURA, new CoberturaReport(),
                Format.JACOCO, new JacocoReport(),
                Format.NPM_AUDIT, new NpmAuditReport(),
                Format.SARIF, new SarifReport(),
                Format.CHANGES, new ChangesReport(),
                Format.MIGRATIONS, new MigrationsReport(new MigrationLint(new LibPgQueryGrammar())),
                Format.MIGRATION_RUN, new MigrationRunReport()));
    }

    @Produces
    @Singleton
    Transactions transactions(
            Jdbi jdbi,
            Outbox outbox,
            Inbox inbox,
            Audit audit,
            Idempotency idempotency,
            BrokerClock brokerClock,
            Wake wake,
            MeterRegistry meters) {
        Consumer<Change> committed = new Transitions(meters).andThen(change -> wake.now());
        return new PostgresTransactions(jdbi, outbox, inbox, audit, idempotency, brokerClock, committed);
    }

    @Produces
    @Singleton
    ListOfChecks checks(AskedOfAws aws, ForgeChecks forge, SupplierWiring.Suppliers suppliers) {
        return ChecksBefore.all(aws, forge, suppliers);
    }

    @Produces
    @Singleton
    Admitting admitting(ListOfChecks checks, Clock clock, GateConfig config) {
        return new Admitting(checks, clock, config.measuredFor());
    }

    @Produces
    @Singleton
    HearingVerdicts hearingVerdicts(Admitting admitting, Clock clock) {
        return new HearingVerdicts(admitting, clock);
    }

    @Produces
    @Singleton
    HearingRollbacks hearingRollbacks(Admitting admitting, PlanningSteps planning, Clock clock) {
        return new HearingRollbacks(admitting, planning, clock);
    }

    @Produces
    @Singleton
    RequestingDeployment requesting(Admitting admitting, Clock clock) {
        return new RequestingDeployment(admitting, clock);
    }

    @Produces
    @Singleton
    Starting starting(Admitting admitting, PlanningSteps planning, Clock clock) {
        return new Starting(admitting, planning, clock);
    }

    @Produces
    @Singleton
    AnsweringStep answering(HoldingTraffic holding, Clock clock) {
        return new AnsweringStep(holding, clock);
    }

    @Produces
    @Singleton
    ConfirmingShift confirming(HoldingTraffic holding, Clock clock) {
        return new ConfirmingShift(holding, clock);
    }

    @Produces
    @Singleton
    Aborting aborting(Clock clock) {
        return new Aborting(clock);
    }

    @Produces
    @Singleton
    ReportingFact reporting(Clock clock) {
        return new ReportingFact(clock);
    }

    @Produces
    @Singleton
    AttestingVersion attesting(Clock clock) {
        return new AttestingVersion(clock);
    }

    @Produces
    @Singleton
    AcceptingPolicy acceptingPolicy(Clock clock) {
        return new AcceptingPolicy(clock);
    }

    @Produces
    @Singleton
    ErasingOldWatches erasing(Clock clock) {
        return new ErasingOldWatches(clock);
    }

    /** @param bootstrap JSON file with the first subjects and their roles; without it nobody gets a role from here, and nobody loses one */
    @Produces
    @Singleton
    GrantingFirstRoles firstRoles(
            @ConfigProperty(name = "watchkeeper.access-bootstrap") Optional<Path> bootstrap,
            PostgresGrantedRoles granted,
            Clock clock) {
        return new GrantingFirstRoles(bootstrap.map(BootstrapFile::new), granted, clock);
    }

    @Produces
    @Singleton
    PostgresGrantedRoles grantedRoles(Jdbi jdbi, Outbox outbox, Audit audit, PostgresSessions sessions) {
        return new PostgresGrantedRoles(jdbi, outbox, audit, sessions::endAll);
    }
}
