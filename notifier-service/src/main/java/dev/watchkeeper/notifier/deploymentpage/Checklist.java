package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The checklist of this deployment, line by line, in the parts that a person knows: before, during, after, a day, a week, the way
 * back, who was told. Each line is a line of this deployment's own policy.
 */
public final class Checklist {
    private static final Duration FIRST = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofHours(24);

    private Checklist() {}

    /** Which part a phase belongs to. */
    private enum Part {
        DURING,
        FIRST_MINUTES,
        DAY,
        WEEK;

        static Part of(Phase phase) {
            return switch (phase.name().value()) {
                case "cutover", "verify" -> DURING;
                case "immediate", "short" -> FIRST_MINUTES;
                case "day" -> DAY;
                case "week" -> WEEK;
                default -> byTime(phase.to());
            };
        }

        private static Part byTime(PhaseTime to) {
            return switch (to) {
                case PhaseTime.FirstTraffic first -> DURING;
                case PhaseTime.AfterFullShift(Duration offset) ->
                    offset.isZero()
                            ? DURING
                            : offset.compareTo(FIRST) <= 0
                                    ? FIRST_MINUTES
                                    : offset.compareTo(Checklist.DAY) <= 0 ? DAY : WEEK;
            };
        }
    }

    /** Without the policy only what was answered is known. */
    public static List<LineGroup> of(Known known) {
        List<LineGroup> groups = new ArrayList<>();
        boolean started = known.course().started().isPresent();
        groups.add(new LineGroup("before", "Before the start", !started && !known.over(), GateLines.of(known)));
        known.policy().ifPresent(policy -> {
            groups.add(during(known, policy));
            phases(groups, known, policy, Part.FIRST_MINUTES, "after", "After the shift: first 30 minutes");
            phases(groups, known, policy, Part.DAY, "day", "24 hours");
            phases(groups, known, policy, Part.WEEK, "week", "Within a week");
            boolean back = known.report().rollback().isPresent()
                    || WaitsForPerson.of(known).isPresent();
            groups.add(new LineGroup("rollback", "Rollback", back, BackLines.of(known, policy)));
            groups.add(new LineGroup("telling", "Communication", false, TellingLines.of(known, policy)));
        });
        return List.copyOf(groups);
    }

    private static LineGroup during(Known known, Policy policy) {
        List<Line> lines = new ArrayList<>(StepLines.during(known, policy));
        boolean started = known.course().started().isPresent();
        boolean current = started && !known.over() && known.course().fullShift().isEmpty();
        for (Phase phase : policy.watch().phases()) {
            if (Part.of(phase) == Part.DURING) {
                lines.addAll(WatchLines.of(known, policy, phase));
                lines.addAll(StepLines.after(known, phase));
                current |= known.running().contains(phase);
            }
        }
        return new LineGroup("during", "During the deployment", current, lines);
    }

    private static void phases(List<LineGroup> groups, Known known, Policy policy, Part part, String id, String title) {
        List<Line> lines = new ArrayList<>();
        boolean current = false;
        for (Phase phase : policy.watch().phases()) {
            if (Part.of(phase) == part) {
                lines.addAll(WatchLines.of(known, policy, phase));
                lines.addAll(StepLines.after(known, phase));
                current |= known.running().contains(phase);
            }
        }
        if (!lines.isEmpty()) {
            groups.add(new LineGroup(id, title, current, lines));
        }
    }
}
