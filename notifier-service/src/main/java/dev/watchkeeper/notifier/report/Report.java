package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.id.WatchRef;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment came to, as of an instant. Every number of it can be computed again from the events.
 *
 * @param sentence all of it in one sentence
 * @param verdictChanges how often a rule changed its mind
 * @param incidents by the time at which they were known; {@code incidentCount} also counts those that are left out
 * @param gate what the checks before the start answered
 * @param before what the watch's own checks showed before the start
 * @param rehearsed per target whether a rollback was possible
 * @param open what persons still owe
 * @param agenda what to talk about; only of reports that look back
 */
public record Report(
        WatchRef watch,
        ReportKind kind,
        ReportCut cut,
        String sentence,
        Course course,
        List<PhaseResult> phases,
        int verdictChanges,
        List<CheckResult> checks,
        Blindness blindness,
        List<Incident> incidents,
        int incidentCount,
        Optional<RollbackResult> rollback,
        List<String> rehearsed,
        List<CheckBeforeStart> gate,
        List<CheckBeforeStart> before,
        List<Said> said,
        List<OpenQuestion> open,
        List<SourceCost> costs,
        Timeline timeline,
        List<AgendaItem> agenda) {
    public Report {
        phases = List.copyOf(phases);
        checks = List.copyOf(checks);
        incidents = List.copyOf(incidents);
        rehearsed = List.copyOf(rehearsed);
        gate = List.copyOf(gate);
        before = List.copyOf(before);
        said = List.copyOf(said);
        open = List.copyOf(open);
        costs = List.copyOf(costs);
        agenda = List.copyOf(agenda);
    }

    /** How many buckets were measured: a report that knows less than another one corrects nothing. */
    public long bucketsMeasured() {
        return checks.stream().mapToLong(check -> check.buckets().measured()).sum();
    }
}
