package dev.watchkeeper.rollback.wiring;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.audit.Audit;
import dev.watchkeeper.kit.aws.AwsAccess;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.inbox.Inbox;
import dev.watchkeeper.kit.incoming.Quarantine;
import dev.watchkeeper.kit.outbox.Outbox;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import dev.watchkeeper.kit.secret.OperatorFile;
import dev.watchkeeper.rollback.across.postgres.PostgresNeighbours;
import dev.watchkeeper.rollback.deployment.postgres.PostgresDeployments;
import dev.watchkeeper.rollback.detect.BreachDetection;
import dev.watchkeeper.rollback.detect.postgres.PostgresVerdictsSeen;
import dev.watchkeeper.rollback.incoming.Nudge;
import dev.watchkeeper.rollback.incoming.kafka.BrokerEndOfTopic;
import dev.watchkeeper.rollback.incoming.kafka.ReadingDeployments;
import dev.watchkeeper.rollback.incoming.kafka.ReadingVerdicts;
import dev.watchkeeper.rollback.means.AtOnce;
import dev.watchkeeper.rollback.means.MeansByName;
import dev.watchkeeper.rollback.means.RollbackMeans;
import dev.watchkeeper.rollback.means.ecs.EcsMeans;
import dev.watchkeeper.rollback.means.github.GithubConfig;
import dev.watchkeeper.rollback.means.github.GithubMeans;
import dev.watchkeeper.rollback.means.kubernetes.KubernetesMeans;
import dev.watchkeeper.rollback.means.webhook.WebhookMeans;
import dev.watchkeeper.rollback.people.YesPolicy;
import dev.watchkeeper.rollback.people.http.Proving;
import dev.watchkeeper.rollback.plan.RollbackPlanning;
import dev.watchkeeper.rollback.record.Decisions;
import dev.watchkeeper.rollback.record.WatchHistory;
import dev.watchkeeper.rollback.record.postgres.PostgresDecisions;
import dev.watchkeeper.rollback.record.postgres.PostgresWatchHistory;
import dev.watchkeeper.rollback.rehearse.AskingTargets;
import dev.watchkeeper.rollback.rehearse.DailyRehearsals;
import dev.watchkeeper.rollback.rehearse.RehearsingDaily;
import dev.watchkeeper.rollback.rehearse.RehearsingDeployment;
import dev.watchkeeper.rollback.rehearse.RehearsingService;
import dev.watchkeeper.rollback.rehearse.postgres.PostgresDailyRehearsals;
import dev.watchkeeper.rollback.rehearse.postgres.PostgresRehearsals;
import dev.watchkeeper.rollback.run.AdvancingRollback;
import dev.watchkeeper.rollback.run.AllRead;
import dev.watchkeeper.rollback.run.CommandingRun;
import dev.watchkeeper.rollback.run.GatheringFacts;
import dev.watchkeeper.rollback.run.Runs;
import dev.watchkeeper.rollback.run.postgres.PostgresRuns;
import dev.watchkeeper.rollback.stopswitch.StopSwitches;
import dev.watchkeeper.rollback.stopswitch.postgres.PostgresStopSwitches;
import dev.watchkeeper.rollback.terms.TermsOfPolicy;
import dev.watchkeeper.rollback.waiting.WaitingLimit;
import dev.watchkeeper.rollback.waiting.postgres.PostgresWaitingVerdicts;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Jdbi;

/** Builds everything with {@code new}; a further means is one more line in {@link #means}. */
@Dependent
public class Wiring {
    /** Longer than any act at a target (6 s, its check included) with a reading of 4 s before and after it; targets are read at once. */
    private static final Duration LEASE = Duration.ofSeconds(15);

    @Produces
    @Singleton
    Nudge nudge() {
        return new Nudge();
    }

    @Produces
    @Singleton
    WatchHistory history(Jdbi jdbi) {
        return new PostgresWatchHistory(jdbi);
    }

    @Produces
    @Singleton
    Decisions decisions(Jdbi jdbi, Outbox outbox, Audit audit, WatchHistory history, Clock clock) {
        return new PostgresDecisions(jdbi, outbox, audit, history, clock);
    }

    @Produces
    @Singleton
    MeansByName means(
            GuardedHttpClient http,
            OperatorFile operator,
            GithubConfig github,
            EcsMeans ecs,
            KubernetesMeans kubernetes,
            Clock clock) {
        List<RollbackMeans> ofTargets = List.of(new WebhookMeans(http, operator.secrets(), clock), ecs, kubernetes);
        List<RollbackMeans> all = new ArrayList<>(ofTargets);
        all.add(new GithubMeans(new MeansByName(ofTargets), github.accounts(), http, operator.secrets(), clock));
        return new MeansByName(all);
    }

    @Produces
    @Singleton
    EcsMeans ecs(RollbackAwsConfig aws, Clock clock) {
        return new EcsMeans(AwsAccess.settings(aws, "watchkeeper.rollback.aws"), clock);
    }

    void close(@Disposes EcsMeans ecs) {
        ecs.close();
    }

    @Produces
    @Singleton
    KubernetesMeans kubernetes(EgressGuard guard, OperatorFile operator) {
        return new KubernetesMeans(guard, operator.secrets());
    }

    void close(@Disposes KubernetesMeans kubernetes) {
        kubernetes.close();
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
    EndsOfTopics ends(KafkaClients kafka, PostgresDeployments deployments, PostgresVerdictsSeen verdicts) {
        return new EndsOfTopics(
                new BrokerEndOfTopic(Topic.DEPLOYMENTS, kafka::readerWithoutGroup, deployments::readTo),
                new BrokerEndOfTopic(Topic.VERDICTS, kafka::readerWithoutGroup, verdicts::readTo));
    }

    void close(@Disposes EndsOfTopics ends) {
        ends.deployments().close();
        ends.verdicts().close();
    }

    @Produces
    @Singleton
    AllRead allRead(EndsOfTopics ends, MeterRegistry meters, Clock clock) {
        return new AllRead(ends.deployments(), ends.verdicts(), new UnreadMeters(meters, clock));
    }

    @Produces
    @Singleton
    PostgresVerdictsSeen verdictsSeen(Jdbi jdbi) {
        return new PostgresVerdictsSeen(jdbi);
    }

    @Produces
    @Singleton
    Proving proving(RollbackConfig config, CallerContext caller, Clock clock) {
        return new Proving(new YesPolicy(config.approvalByToken()), caller, clock);
    }

    @Produces
    @Singleton
    CommandingRun commands(Runs runs, RollbackConfig config) {
        return new CommandingRun(runs, config.undoWindow());
    }

    @Produces
    @Singleton
    ReadingDeployments readingDeployments(
            Jdbi jdbi,
            Inbox inbox,
            PostgresDeployments deployments,
            PostgresRehearsals rehearsals,
            WatchHistory history) {
        return new ReadingDeployments(jdbi, inbox, deployments, rehearsals, history);
    }

    @Produces
    @Singleton
    ReadingVerdicts readingVerdicts(
            Jdbi jdbi,
            Inbox inbox,
            PostgresDeployments deployments,
            PostgresVerdictsSeen verdicts,
            WatchHistory history,
            Runs runs,
            Quarantine quarantine) {
        return new ReadingVerdicts(
                jdbi,
                inbox,
                new BreachDetection(TermsOfPolicy::of),
                deployments,
                verdicts,
                history,
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
            PostgresVerdictsSeen verdicts,
            StopSwitches stopSwitches,
            MeansByName means,
            AllRead allRead) {
        var gathering = new GatheringFacts(
                deployments,
                stopSwitches,
                verdicts,
                new PostgresNeighbours(jdbi),
                runs,
                means,
                AtOnce.onVirtualThreads(),
                TermsOfPolicy::of);
        return new AdvancingRollback(runs, gathering, allRead, new RollbackPlanning(), means);
    }

    @Produces
    @Singleton
    RehearsingDeployment rehearsing(PostgresRehearsals rehearsals, PostgresDeployments deployments, MeansByName means) {
        return new RehearsingDeployment(rehearsals, deployments, new AskingTargets(means), TermsOfPolicy::of);
    }

    @Produces
    @Singleton
    DailyRehearsals dailyRehearsals(Jdbi jdbi, Decisions decisions) {
        return new PostgresDailyRehearsals(jdbi, decisions);
    }

    @Produces
    @Singleton
    RehearsingService rehearsingService(PostgresDeployments deployments, MeansByName means) {
        return new RehearsingService(
                deployments::newestStarted, deployments, new AskingTargets(means), TermsOfPolicy::of);
    }

    @Produces
    @Singleton
    RehearsingDaily rehearsingDaily(DailyRehearsals daily, RehearsingService rehearsing) {
        return new RehearsingDaily(daily, rehearsing);
    }
}
