package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.Incident.Kind;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breaches, holds, rollbacks, and what persons and others reported. The first {@value #MOST} are kept, and all are counted. */
final class IncidentsFold {
    static final int MOST = 200;

    private final List<Incident> closed = new ArrayList<>();
    private final Map<RuleId, Incident> breaches = new HashMap<>();
    private final Map<String, Incident> incidents = new HashMap<>();
    private int count;

    void take(VerdictChanged changed, Instant time) {
        Optional<Incident> known = Optional.ofNullable(breaches.remove(changed.rule()));
        if (!(changed.verdict() instanceof Verdict.Breached(Instant since))) {
            known.ifPresent(breach -> close(breach.over(time)));
            return;
        }
        Incident said = new Incident(
                Kind.BREACH,
                changed.rule().value(),
                since.isAfter(time) ? time : since,
                time,
                Optional.empty(),
                changed.rollsBack(),
                Wording.line(changed.sentence()));
        Optional<Incident> same = known.filter(breach -> breach.from().equals(said.from()));
        if (same.isEmpty()) {
            count++;
            known.ifPresent(breach -> close(breach.over(time)));
        }
        breaches.put(
                changed.rule(),
                same.map(breach -> breach.goingOn(said.acts(), said.sentence())).orElse(said));
    }

    void take(VerdictEvent.RollbackNotVerified event, Instant time) {
        add(Kind.NOT_VERIFIED, event.look().value(), time, true, event.sentence());
    }

    void take(DeploymentEvent.FactReported fact, Instant time) {
        add(Kind.REPORTED, fact.fact(), time, true, fact.sentence());
    }

    void take(RollbackEvent.OfDeployment event, Instant time) {
        switch (event) {
            case RollbackEvent.Held held ->
                add(Kind.HOLD, held.code().name().toLowerCase(java.util.Locale.ROOT), time, true, held.sentence());
            case RollbackEvent.RollbackStarted started ->
                add(Kind.ROLLBACK, started.from() + " to " + started.to(), time, true, started.sentence());
            case RollbackEvent.RollbackFailed failed ->
                add(Kind.ROLLBACK_FAILED, "rollback", time, true, failed.sentence());
            case RollbackEvent.CommonCauseFound cause ->
                add(
                        Kind.COMMON_CAUSE,
                        Wording.times(cause.services().size(), "service", "services"),
                        time,
                        true,
                        cause.sentence());
            case RollbackEvent.IncidentDetected incident -> {
                count++;
                incidents.put(
                        incident.incident(),
                        new Incident(
                                Kind.INCIDENT,
                                Wording.line(incident.incident()),
                                time,
                                time,
                                Optional.empty(),
                                false,
                                Wording.line(incident.sentence())));
            }
            case RollbackEvent.IncidentResolved incident ->
                Optional.ofNullable(incidents.remove(incident.incident())).ifPresent(known -> close(known.over(time)));
            case RollbackEvent.DatabaseRestore restore -> {
                if (restore.stage() == DatabaseStage.REQUESTED || restore.stage() == DatabaseStage.FAILED) {
                    add(Kind.DATABASE, restore.instance(), time, true, restore.sentence());
                }
            }
            case RollbackEvent.Rehearsed r -> {}
            case RollbackEvent.Planned p -> {}
            case RollbackEvent.StoodDown s -> {}
            case RollbackEvent.Approved a -> {}
            case RollbackEvent.LookRequested l -> {}
            case RollbackEvent.StepDone s -> {}
            case RollbackEvent.RolledBack r -> {}
            case RollbackEvent.SuspectsRanked s -> {}
        }
    }

    private void add(Kind kind, String what, Instant time, boolean acts, String sentence) {
        count++;
        close(new Incident(kind, Wording.line(what), time, time, Optional.empty(), acts, Wording.line(sentence)));
    }

    private void close(Incident incident) {
        if (closed.size() < MOST) {
            closed.add(incident);
        }
    }

    /** How many there were, those among them that are not kept. */
    int count() {
        return count;
    }

    /** By the time at which they were known. */
    List<Incident> incidents() {
        List<Incident> all = new ArrayList<>(closed);
        all.addAll(breaches.values());
        all.addAll(incidents.values());
        all.sort(Comparator.comparing(Incident::decided).thenComparing(Incident::what));
        return all.size() <= MOST ? all : all.subList(0, MOST);
    }
}
