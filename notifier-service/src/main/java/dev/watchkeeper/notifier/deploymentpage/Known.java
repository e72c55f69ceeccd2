package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.notifier.report.Course;
import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.story.Stage;
import dev.watchkeeper.notifier.story.Story;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.watch.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a run at an instant. To be read before more is folded.
 *
 * @param policy empty when it was not told or this service does not understand it
 * @param story empty when the request was not told
 */
public record Known(
        Report report, Optional<Policy> policy, Optional<Story> story, Words words, RuleHistory history, Instant now) {

    public Course course() {
        return report.course();
    }

    /** Nothing more is expected of it. */
    boolean over() {
        return course().end().isPresent()
                || course().refused()
                || story.map(Story::stage).filter(Stage::last).isPresent();
    }

    /** Until when the watch has been going on: its end, or now. */
    Instant until() {
        return course().ended().filter(end -> end.isBefore(now)).orElse(now);
    }

    Optional<Instant> begin(Phase phase) {
        return phase.from().at(course().firstTraffic(), course().fullShift());
    }

    Optional<Instant> end(Phase phase) {
        return phase.to().at(course().firstTraffic(), course().fullShift());
    }

    List<Phase> phases() {
        return policy.map(known -> known.watch().phases()).orElse(List.of());
    }

    /** The phases that go on now, the one that ends first before the others. */
    List<Phase> running() {
        if (over()) {
            return List.of();
        }
        return phases().stream()
                .filter(phase -> phase.covers(now, course().firstTraffic(), course().fullShift()))
                .sorted(java.util.Comparator.comparing(phase -> end(phase).orElse(Instant.MAX)))
                .toList();
    }
}
