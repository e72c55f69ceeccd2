package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.incoming.Quarantine;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.deployment.kafka.BrokerEndOfDeployments;
import dev.watchkeeper.rollback.deployment.postgres.PostgresDeployments;
import dev.watchkeeper.rollback.detect.BreachDetection;
import dev.watchkeeper.rollback.detect.postgres.PostgresVerdictsSeen;
import dev.watchkeeper.rollback.incoming.Nudge;
import dev.watchkeeper.rollback.incoming.kafka.ReadingDeployments;
import dev.watchkeeper.rollback.incoming.kafka.ReadingVerdicts;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.webhook.WebhookMeans;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.record.postgres.PostgresDecisions;
import dev.watchkeeper.rollback.rehearse.RehearsingDeployment;
import dev.watchkeeper.rollback.rehearse.postgres.PostgresRehearsals;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.GatheringFacts;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.run.postgres.PostgresRuns;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.stopswitch.postgres.PostgresStopSwitches;
import dev.watchkeeper.rollback.terms.TermsOfPolicy;
import dev.watchkeeper.rollback.waiting.WaitingLimit;
import dev.watchkeeper.rollback.waiting.postgres.PostgresWaitingVerdicts;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Builds everything with {@code new}; a further means is one more line in {@link #means}. */
@Dependent
public class Wiring {
    /** Longer than any single call to a target (4 s) with a read before and after it. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Produces
    @Singleton
    Nudge nudge() {
        return new Nudge();
    }

    @Produces
    @Singleton
    Decisions decisions(Jdbi jdbi, Outbox outbox, Audit audit, Clock clock) {
        return new PostgresDecisions(jdbi, outbox, audit, clock);
    }

    @Produces
    @Singleton
    MeansByName means(GuardedHttpClient http, OperatorFile operator, Clock clock) {
        return new MeansByName(List.of(new WebhookMeans(http, operator.secrets(), clock)));
    }

    @Produces
    @Singleton
    PostgresDeployments deployments(Jdbi jdbi) {
        return new PostgresDeployments(jdbi);
    }

    @Produces
    @Singleton
    StopSwitches stopSwitches(Jdbi jdbi, Decisions decisions) {
        return new PostgresStopSwitches(jdbi, decisions);
    }

    @Produces
    @Singleton
    PostgresRehearsals rehearsals(Jdbi jdbi, Decisions decisions) {
        return new PostgresRehearsals(jdbi, decisions);
    }

    /** The executor's name is a number that no process had before, from the same sequence as the epochs. */
    @Produces
    @Singleton
    Runs runs(Jdbi jdbi, Decisions decisions) {
        long process = jdbi.withHandle(handle -> handle.createQuery("SELECT nextval('fencing_epoch')")
                .mapTo(Long.class)
                .one());
        return new PostgresRuns(jdbi, decisions, "rollback-" + process, LEASE);
    }

    @Produces
    @Singleton
    BrokerEndOfDeployments end(KafkaClients kafka, PostgresDeployments deployments) {
        return new BrokerEndOfDeployments(kafka::readerWithoutGroup, deployments::readTo);
    }

    void close(@Disposes BrokerEndOfDeployments end) {
        end.close();
    }

    @Produces
    @Singleton
    ReadingDeployments readingDeployments(
            Jdbi jdbi, Inbox inbox, PostgresDeployments deployments, PostgresRehearsals rehearsals) {
        return new ReadingDeployments(jdbi, inbox, deployments, rehearsals);
    }

    @Produces
    @Singleton
    ReadingVerdicts readingVerdicts(
            Jdbi jdbi, Inbox inbox, PostgresDeployments deployments, Runs runs, Quarantine quarantine) {
        return new ReadingVerdicts(
                jdbi,
                inbox,
                new BreachDetection(TermsOfPolicy::of),
                deployments,
                new PostgresVerdictsSeen(jdbi),
                runs,
                new PostgresWaitingVerdicts(jdbi),
                WaitingLimit.USUAL,
                quarantine);
    }

    @Produces
    @Singleton
    AdvancingRollback advancing(
            Jdbi jdbi,
            Runs runs,
            PostgresDeployments deployments,
            StopSwitches stopSwitches,
            MeansByName means,
            BrokerEndOfDeployments end) {
        var gathering = new GatheringFacts(
                deployments, stopSwitches, new PostgresVerdictsSeen(jdbi), runs, means, TermsOfPolicy::of);
        return new AdvancingRollback(runs, gathering, end, new RollbackPlanning(), means);
    }

    @Produces
    @Singleton
    RehearsingDeployment rehearsing(PostgresRehearsals rehearsals, PostgresDeployments deployments, MeansByName means) {
        return new RehearsingDeployment(rehearsals, deployments, means, TermsOfPolicy::of);
    }
}
