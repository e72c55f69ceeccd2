package dev.watchkeeper.notifier.report;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.NotificationEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Folds the events of one deployment and run into its report. Give it what the gate wrote first, since its policy says what the
 * readings mean; within a topic events come in their order, and nothing relies on the order across topics. Its memory has a bound
 * that does not grow with the length of the watch.
 */
public final class ReportFold {
    private final DeploymentId deployment;
    private final Run run;
    private final ReportKind kind;
    private final ReportCut cut;
    private final CourseFold course = new CourseFold();
    private final PeopleFold people = new PeopleFold();
    private final BlindFold blind = new BlindFold();
    private final IncidentsFold incidents = new IncidentsFold();
    private final VerdictsFold verdicts = new VerdictsFold(blind, incidents);
    private final RollbackFold rollback = new RollbackFold();
    private final TimelineFold timeline = new TimelineFold();
    private final ChecksFold checks;
    private Optional<WatchRef> watch = Optional.empty();

    public ReportFold(DeploymentId deployment, Run run, ReportKind kind, ReportCut cut) {
        this.deployment = deployment;
        this.run = run;
        this.kind = kind;
        this.cut = cut;
        this.checks = new ChecksFold(cut.measuredUntil(), course::policy);
    }

    public void take(Told told) {
        if (told.time().isAfter(cut.at()) || !OfRun.concerns(told.event(), deployment, run)) {
            return;
        }
        Event event = told.event();
        watch = event.about().map(about -> new WatchRef(deployment, run, about.service()));
        timeline.take(told);
        dispatch(event, told.time());
    }

    private void dispatch(Event event, Instant time) {
        switch (event) {
            case DeploymentEvent told -> {
                course.take(told, time);
                people.take(told, time);
                if (told instanceof DeploymentEvent.FactReported fact) {
                    incidents.take(fact, time);
                }
            }
            case VerdictEvent verdict -> verdicts.take(verdict, time);
            case RollbackEvent.OfDeployment told -> {
                rollback.take(told, time);
                incidents.take(told, time);
                if (told instanceof RollbackEvent.Approved approved) {
                    people.take(approved, time);
                }
            }
            case ObservationEvent observation -> checks.take(observation);
            case NotificationEvent notification -> {
                // what became of telling people is not what the deployment came to
            }
            default -> {
                // states, ticks and positions say nothing that events do not say
            }
        }
    }

    /** What the deployment is judged by; empty when it was not told or is not understood. */
    public Optional<Policy> policy() {
        return course.policy();
    }

    /** Empty when nothing was told of this deployment and run. */
    public Optional<Report> report() {
        return watch.map(about -> report(about, cut));
    }

    /** The same as of an instant that is not before anything that was taken: for a watch that is looked at while it lasts. */
    public Optional<Report> reportAsOf(Instant instant) {
        return watch.map(about -> report(about, ReportCut.at(instant)));
    }

    private Report report(WatchRef about, ReportCut cut) {
        Course went = course.course();
        Instant end = went.ended().filter(ended -> ended.isBefore(cut.at())).orElse(cut.at());
        List<PhaseResult> phases = verdicts.phases();
        List<CheckResult> results = checks.results(verdicts::worstOf);
        Blindness blindness = blind.blindness(
                check -> course.policy()
                        .map(known -> known.requiredChecks().contains(check))
                        .orElse(true),
                went.firstTraffic(),
                end);
        List<Incident> found = incidents.incidents();
        List<Said> said = people.said();
        List<OpenQuestion> open = people.open(
                course.policy(),
                phase -> phases.stream().anyMatch(ended -> ended.phase().value().equals(phase)));
        return new Report(
                about,
                kind,
                cut,
                Summary.of(about, kind, cut, went, phases, results, blindness, incidents.count()),
                went,
                phases,
                verdicts.changes(),
                results,
                blindness,
                found,
                incidents.count(),
                rollback.result(),
                rollback.rehearsed(),
                people.gate(),
                verdicts.before(),
                said,
                open,
                checks.costs(),
                timeline.timeline(),
                kind.looksBack()
                        ? Agenda.of(went, phases, results, blindness, found, rollback.result(), said, open)
                        : List.of());
    }

    /** The policy of a request, if this service understands it. */
    public static Optional<Policy> policyOf(DeploymentEvent.Requested request) {
        return PolicyReader.read(request.policy().json()) instanceof PolicyReading.Accepted(var policy, var document)
                ? Optional.of(policy)
                : Optional.empty();
    }
}
