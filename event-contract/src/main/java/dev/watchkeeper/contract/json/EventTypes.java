package dev.watchkeeper.contract.json;

import static dev.watchkeeper.contract.json.EventType.custom;
import static dev.watchkeeper.contract.json.EventType.standard;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.AuditEvent;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.event.ProbePositions;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.event.WatchRecorded;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The visible list of all event types. CDEvents 0.5 types stand where the vocabulary has one; custom type names allow letters only
 * after the single hyphen and single digits in the version.
 */
public final class EventTypes {
    public static final List<EventType> ALL = List.of(
            custom(DeploymentEvent.Requested.class, "deployment.requested").extended(1),
            standard(DeploymentEvent.Admitted.class, "deployment.admitted", "testsuiterun.finished"),
            standard(DeploymentEvent.Refused.class, "deployment.refused", "testsuiterun.finished"),
            custom(DeploymentEvent.Started.class, "deployment.started").extended(1),
            custom(DeploymentEvent.CutoverStep.class, "deployment.cutoverstep"),
            standard(DeploymentEvent.Shifted.class, "deployment.shifted", "service.upgraded"),
            custom(DeploymentEvent.Attested.class, "deployment.attested"),
            custom(DeploymentEvent.Waived.class, "deployment.waived"),
            custom(DeploymentEvent.Checked.class, "deployment.checked"),
            custom(DeploymentEvent.Reminded.class, "deployment.reminded"),
            custom(DeploymentEvent.Stepped.class, "deployment.stepped"),
            custom(DeploymentEvent.Announced.class, "deployment.announced"),
            custom(DeploymentEvent.Migrated.class, "deployment.migrated"),
            standard(DeploymentEvent.FactReported.class, "deployment.factreported", "incident.reported"),
            custom(DeploymentEvent.Stable.class, "deployment.stable").extended(1),
            custom(DeploymentEvent.Ended.class, "deployment.ended"),
            custom(DeploymentEvent.Superseded.class, "deployment.superseded"),
            custom(DeploymentEvent.Aborted.class, "deployment.aborted"),
            custom(WatchRecorded.class, "watch.recorded").extended(1),
            custom(PolicyAccepted.class, "policy.accepted"),
            custom(AccessEvent.RolesGranted.class, "access.granted"),
            custom(AccessEvent.AccessRevoked.class, "access.revoked"),
            custom(AccessEvent.SessionOpened.class, "access.sessionopened"),
            custom(AccessEvent.SessionClosed.class, "access.sessionclosed"),
            custom(ObservationEvent.Observed.class, "observation.recorded").extended(2),
            custom(ObservationEvent.BaselineRecorded.class, "baseline.recorded").extended(2),
            custom(ObservationEvent.SourceGap.class, "source.gap"),
            custom(ProbePositions.class, "probe.positioned"),
            custom(Ticked.class, "clock.ticked"),
            custom(VerdictEvent.VerdictChanged.class, "verdict.changed").extended(2),
            custom(VerdictEvent.PhaseEnded.class, "phase.ended"),
            custom(VerdictEvent.WatchPassed.class, "watch.passed"),
            custom(VerdictEvent.BeforeJudged.class, "before.judged"),
            custom(VerdictEvent.LookJudged.class, "look.judged"),
            custom(VerdictEvent.RollbackVerified.class, "rollback.verified"),
            custom(VerdictEvent.RollbackNotVerified.class, "rollback.notverified"),
            custom(RollbackEvent.Rehearsed.class, "rollback.rehearsed").extended(1),
            custom(RollbackEvent.Planned.class, "rollback.planned").extended(1),
            custom(RollbackEvent.Held.class, "rollback.held").extended(2),
            custom(RollbackEvent.StoodDown.class, "rollback.stooddown").extended(1),
            custom(RollbackEvent.Approved.class, "rollback.approved"),
            custom(RollbackEvent.LookRequested.class, "look.requested").extended(1),
            custom(RollbackEvent.RollbackStarted.class, "rollback.started").extended(1),
            custom(RollbackEvent.StepDone.class, "rollback.stepdone"),
            standard(RollbackEvent.RolledBack.class, "rollback.completed", "service.rolledback"),
            custom(RollbackEvent.RollbackFailed.class, "rollback.failed"),
            custom(RollbackEvent.CommonCauseFound.class, "rollback.commoncause"),
            custom(RollbackEvent.SuspectsRanked.class, "rollback.suspects"),
            standard(RollbackEvent.IncidentDetected.class, "incident.detected", "incident.detected"),
            standard(RollbackEvent.IncidentResolved.class, "incident.resolved", "incident.resolved"),
            custom(RollbackEvent.DatabaseRestore.class, "rollback.database"),
            custom(RollbackEvent.WayBackChanged.class, "rollback.waybackchanged"),
            custom(RollbackEvent.StopSwitchTurned.class, "stopswitch.turned").extended(1),
            custom(NotificationEvent.Delivered.class, "notification.delivered"),
            custom(NotificationEvent.DeliveryFailed.class, "notification.failed"),
            custom(NotificationEvent.GivenUp.class, "notification.givenup"),
            custom(NotificationEvent.ReportWritten.class, "report.written"),
            custom(AuditEvent.OfGate.class, "audit.ofgate"),
            custom(AuditEvent.OfRollback.class, "audit.ofrollback"),
            custom(AuditEvent.OfNotifier.class, "audit.ofnotifier"));

    private static final Map<Class<? extends Event>, EventType> BY_RECORD =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::record, Function.identity()));
    private static final Map<String, EventType> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(EventType::name, Function.identity()));

    private EventTypes() {}

    public static EventType of(Event event) {
        return ofRecord(event.getClass());
    }

    static EventType ofRecord(Class<? extends Event> record) {
        EventType type = BY_RECORD.get(record);
        if (type == null) {
            throw new IllegalStateException(record.getName() + " is not in the list of event types");
        }
        return type;
    }

    /** Finds a type by its short name. */
    public static Optional<EventType> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }

    /** Finds a custom type by its CDEvents type without the version. */
    static Optional<EventType> customOfType(String typeWithoutVersion) {
        return ALL.stream()
                .filter(type -> !type.standard() && type.type().equals(typeWithoutVersion))
                .findFirst();
    }
}
