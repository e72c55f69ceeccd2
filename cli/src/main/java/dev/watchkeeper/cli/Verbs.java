package dev.watchkeeper.cli;

import dev.watchkeeper.cli.archive.RebuildVerb;
import dev.watchkeeper.cli.audit.AuditVerb;
import dev.watchkeeper.cli.backtest.BacktestVerb;
import dev.watchkeeper.cli.deploy.DeployVerb;
import dev.watchkeeper.cli.deploy.GateVerb;
import dev.watchkeeper.cli.doctor.DoctorVerb;
import dev.watchkeeper.cli.events.EventsVerb;
import dev.watchkeeper.cli.kafka.KafkaVerb;
import dev.watchkeeper.cli.migration.LintSqlVerb;
import dev.watchkeeper.cli.people.ApproveVerb;
import dev.watchkeeper.cli.people.AttestVerb;
import dev.watchkeeper.cli.policy.PolicyVerb;
import dev.watchkeeper.cli.reading.ConnectionsVerb;
import dev.watchkeeper.cli.reading.HealthVerb;
import dev.watchkeeper.cli.reading.LogsVerb;
import dev.watchkeeper.cli.reading.SnapshotVerb;
import dev.watchkeeper.cli.reading.TasksVerb;
import dev.watchkeeper.cli.replay.ReplayVerb;
import dev.watchkeeper.cli.report.ReportVerb;
import dev.watchkeeper.cli.rollback.RollbackVerb;
import dev.watchkeeper.cli.subscribe.SubscribeVerb;
import dev.watchkeeper.cli.watch.StatusVerb;
import dev.watchkeeper.cli.watch.WatchVerb;
import java.util.List;

/** The verbs in the order of the help. The class of a verb is read when it is asked for, and no other. */
final class Verbs {
    static final List<String> ALL = List.of(
            "gate",
            "deploy",
            "watch",
            "status",
            "attest",
            "approve",
            "rollback",
            "health",
            "tasks",
            "logs",
            "connections",
            "snapshot",
            "report",
            "events",
            "subscribe",
            "policy",
            "replay",
            "backtest",
            "lint-sql",
            "rebuild-archive",
            "kafka",
            "audit",
            "doctor",
            "completion");

    private Verbs() {}

    /** @throws IllegalArgumentException when there is no such verb */
    static Class<?> of(String name) {
        return switch (name) {
            case "gate" -> GateVerb.class;
            case "deploy" -> DeployVerb.class;
            case "watch" -> WatchVerb.class;
            case "status" -> StatusVerb.class;
            case "attest" -> AttestVerb.class;
            case "approve" -> ApproveVerb.class;
            case "rollback" -> RollbackVerb.class;
            case "health" -> HealthVerb.class;
            case "tasks" -> TasksVerb.class;
            case "logs" -> LogsVerb.class;
            case "connections" -> ConnectionsVerb.class;
            case "snapshot" -> SnapshotVerb.class;
            case "report" -> ReportVerb.class;
            case "events" -> EventsVerb.class;
            case "subscribe" -> SubscribeVerb.class;
            case "policy" -> PolicyVerb.class;
            case "replay" -> ReplayVerb.class;
            case "backtest" -> BacktestVerb.class;
            case "lint-sql" -> LintSqlVerb.class;
            case "rebuild-archive" -> RebuildVerb.class;
            case "kafka" -> KafkaVerb.class;
            case "audit" -> AuditVerb.class;
            case "doctor" -> DoctorVerb.class;
            case "completion" -> CompletionVerb.class;
            default -> throw new IllegalArgumentException("there is no verb " + name);
        };
    }
}
