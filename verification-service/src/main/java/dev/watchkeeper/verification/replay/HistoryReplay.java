package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.verification.history.DataFolder;
import dev.watchkeeper.verification.history.Incident;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Measured;
import dev.watchkeeper.verification.history.SubjectRows;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Runs the rows of one subject through watches, as a mapping asks for them. Reads the files two or three times and holds no
 * more than the open watches, the newest rows that a baseline needs, and what is kept of what was said.
 */
public final class HistoryReplay {
    private final Mapping mapping;
    private final WatchRules rules;
    private final ServiceRef service;
    private final DataFolder folder;
    private final Predicate<Said> kept;

    /** @param kept what stays in the outcomes, so that many watches fit into memory */
    public HistoryReplay(
            Mapping mapping, WatchRules rules, ServiceRef service, DataFolder folder, Predicate<Said> kept) {
        this.mapping = mapping;
        this.rules = rules;
        this.service = service;
        this.folder = folder;
        this.kept = kept;
    }

    /**
     * Replays one subject.
     *
     * @param incidents those known before the rows are read
     * @param seen is given every row in turn, to be drawn
     * @throws IllegalArgumentException naming file and line of what cannot be read
     */
    public SubjectOutcome replay(String subject, List<Incident> incidents, Consumer<Measured> seen) {
        Survey survey = Survey.of(mapping, folder, subject);
        List<Incident> own = new ArrayList<>(survey.marked());
        incidents.stream().filter(incident -> incident.concerns(subject)).forEach(own::add);
        Deque<PlannedWatch> waiting = new ArrayDeque<>(PlannedWatch.of(mapping, subject, survey, own));
        WatchBaselines baselines = new WatchBaselines(mapping, folder, subject, survey, own);
        List<LiveWatch> live = new ArrayList<>();
        List<WatchOutcome> outcomes = new ArrayList<>();
        int number = 0;
        try (SubjectRows rows = new SubjectRows(mapping, folder, subject)) {
            for (Optional<Measured> next = rows.next(); next.isPresent(); next = rows.next()) {
                Measured row = next.get();
                seen.accept(row);
                while (!waiting.isEmpty() && waiting.element().span().from().isBefore(row.end())) {
                    PlannedWatch plan = waiting.remove();
                    WatchRef ref = ref(++number);
                    live.add(new LiveWatch(
                            mapping,
                            rules,
                            ref,
                            plan,
                            baselines.of(ref, plan.span().from()),
                            kept));
                }
                live.forEach(watch -> watch.observe(row));
                live.removeIf(watch -> watch.overAt(row.start()) && outcomes.add(watch.close()));
                baselines.seen(row);
            }
        }
        live.forEach(watch -> outcomes.add(watch.close()));
        return new SubjectOutcome(subject, survey, own, outcomes);
    }

    private WatchRef ref(int number) {
        return new WatchRef(new DeploymentId("replay-" + number), Run.FIRST, service);
    }
}
