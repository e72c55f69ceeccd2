package dev.watchkeeper.notifier.reporting;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.notifier.report.Course;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.report.ReportCut;
import dev.watchkeeper.notifier.report.ReportKind;
import dev.watchkeeper.notifier.report.Told;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.notify.NotifyPlan;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which reports an event makes due, and whether one is still wanted when its time has come:
 *
 * <ul>
 *   <li>at the end of the phases {@code short}, {@code day} and {@code week}, and of each phase with {@code onEnd: [report]};
 *   <li>in a policy without {@code week}, {@code notify.report.after} the full shift;
 *   <li>while a phase with {@code report: 1m} lasts, as often; at most {@value #MOST_SUMMARIES} times, so that of a long phase
 *       they come less often;
 *   <li>after a rollback the post-mortem, where the policy asks for one; after any other early end the report of that.
 * </ul>
 */
public final class ReportPlan {
    static final int MOST_SUMMARIES = 60;

    /** Events of several topics come in any order; within this they are here. */
    static final Duration SETTLE = Duration.ofSeconds(10);
    /** The slowest source answers three minutes late. */
    static final Duration SLOWEST_SOURCE = Duration.ofMinutes(5);

    private static final Set<String> ALWAYS = Set.of("short", "day", "week");

    private ReportPlan() {}

    /** Whether the event could make one due, so that its policy is worth reading. */
    public static boolean concerns(Event event) {
        return event instanceof DeploymentEvent.Shifted
                || event instanceof DeploymentEvent.CutoverStep
                || event instanceof DeploymentEvent.Ended
                || event instanceof VerdictEvent.PhaseEnded;
    }

    /** @param policy empty when this service does not know or understand it */
    public static List<DueReport> after(Told told, Optional<Policy> policy) {
        return switch (told.event()) {
            case VerdictEvent.PhaseEnded ended ->
                List.of(due(
                        ended.watch(),
                        ReportKind.ofPhase(ended.phase()),
                        new ReportCut(ended.to(), told.time()),
                        told.time().plus(SETTLE)));
            case DeploymentEvent.Ended ended -> atTheEnd(ended, told.time(), policy);
            case DeploymentEvent.CutoverStep step ->
                step.answer() == CutoverAnswer.GO && step.share() > 0
                        ? summaries(step.watch(), policy, Optional.of(step.at()), Optional.empty())
                        : List.of();
            case DeploymentEvent.Shifted shifted -> {
                List<DueReport> due = new ArrayList<>(
                        summaries(shifted.watch(), policy, Optional.empty(), Optional.of(shifted.at())));
                policy.filter(known ->
                                known.watch().phase(new PhaseName("week")).isEmpty())
                        .flatMap(known -> known.notifying().report())
                        .map(NotifyPlan.Report::after)
                        .map(shifted.at()::plus)
                        .ifPresent(at -> due.add(
                                due(shifted.watch(), ReportKind.WEEK, ReportCut.at(at), at.plus(SLOWEST_SOURCE))));
                yield due;
            }
            default -> List.of();
        };
    }

    private static List<DueReport> atTheEnd(DeploymentEvent.Ended ended, Instant time, Optional<Policy> policy) {
        if (ended.reason() == EndReason.WATCHED) {
            return List.of();
        }
        boolean postmortem = ended.reason() == EndReason.ROLLED_BACK
                && policy.flatMap(known -> known.notifying().report())
                        .filter(NotifyPlan.Report::postmortem)
                        .isPresent();
        return List.of(due(
                ended.watch(),
                postmortem ? ReportKind.POSTMORTEM : ReportKind.END,
                ReportCut.at(time),
                time.plus(SETTLE)));
    }

    private static List<DueReport> summaries(
            WatchRef watch, Optional<Policy> policy, Optional<Instant> firstTraffic, Optional<Instant> fullShift) {
        List<DueReport> due = new ArrayList<>();
        for (Phase phase : policy.map(known -> known.watch().phases()).orElse(List.of())) {
            boolean fromFirstTraffic = phase.from() instanceof PhaseTime.FirstTraffic;
            Optional<Instant> from = phase.from().at(firstTraffic, fullShift);
            if (phase.report().isEmpty() || from.isEmpty() || fromFirstTraffic != firstTraffic.isPresent()) {
                continue;
            }
            Optional<Instant> to = phase.to().at(firstTraffic, fullShift);
            Duration step = step(phase.report().get(), from.get(), to);
            for (int number = 1; number <= MOST_SUMMARIES; number++) {
                Instant at = from.get().plus(step.multipliedBy(number));
                if (to.filter(at::isAfter).isPresent()) {
                    break;
                }
                due.add(due(watch, ReportKind.summary(phase.name(), number), ReportCut.at(at), at.plus(SETTLE)));
            }
        }
        return due;
    }

    private static Duration step(Duration asked, Instant from, Optional<Instant> to) {
        Duration least = to.map(end -> Duration.between(from, end).dividedBy(MOST_SUMMARIES))
                .orElse(asked);
        return asked.compareTo(least) >= 0 ? asked : least;
    }

    private static DueReport due(WatchRef watch, ReportKind kind, ReportCut cut, Instant notBefore) {
        return new DueReport(watch, kind, cut, notBefore, true);
    }

    /** Why it is not written after all; empty when it is. */
    public static Optional<String> unwanted(DueReport due, Report report, Optional<Policy> policy) {
        Course course = report.course();
        boolean endedEarly =
                course.end().filter(end -> end != EndReason.WATCHED).isPresent();
        if (due.kind().equals(ReportKind.WEEK)
                && endedEarly
                && report.phases().stream()
                        .noneMatch(phase -> phase.phase().value().equals("week"))) {
            return Optional.of("the watch ended early: " + course.status());
        }
        if (due.kind().isSummary()) {
            boolean over = policy.flatMap(known -> known.watch().phases().stream()
                            .filter(phase -> due.kind()
                                    .phase()
                                    .filter(phase.name().value()::equals)
                                    .isPresent())
                            .findFirst())
                    .flatMap(phase -> phase.to().at(course.firstTraffic(), course.fullShift()))
                    .filter(due.cut().at()::isAfter)
                    .isPresent();
            return endedEarly || over ? Optional.of("its phase was over before") : Optional.empty();
        }
        Optional<String> phase = due.kind().phase();
        if (phase.isEmpty() || ALWAYS.contains(phase.get()) || asks(policy, phase.get())) {
            return Optional.empty();
        }
        return Optional.of("the policy asks for no report at the end of phase " + phase.get());
    }

    /** Whether the policy wants a report at the end of this phase. */
    private static boolean asks(Optional<Policy> policy, String phase) {
        return policy.stream()
                .flatMap(known -> known.watch().phases().stream())
                .anyMatch(one -> one.name().value().equals(phase) && one.onEnd().contains(PhaseAction.REPORT));
    }

    /** Where the policy wants it sent. Those of {@code short} and {@code day} and summaries are told, and not sent unless asked. */
    public static List<Recipient> recipients(ReportKind kind, Optional<Policy> policy) {
        boolean sent = kind.looksBack()
                || (!kind.isSummary()
                        && kind.phase().filter(phase -> asks(policy, phase)).isPresent());
        return sent ? policy.map(Recipient::of).orElse(List.of()) : List.of();
    }
}
