package dev.watchkeeper.demo.story;

import dev.watchkeeper.policy.watch.Phase;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Where one deployment stands in its phases, from what the stream says about it. */
final class Phases {
    private final List<Phase> phases;
    private final Set<String> ended = new HashSet<>();
    private Optional<Instant> firstTraffic = Optional.empty();
    private Optional<Instant> fullShift = Optional.empty();
    private boolean over;

    Phases(List<Phase> phases) {
        this.phases = List.copyOf(phases);
    }

    void heard(StoryEvent event) {
        switch (event.type()) {
            case "deployment.cutoverstep" -> {
                boolean traffic =
                        event.sentence().contains("go") && !event.sentence().startsWith("traffic step 0 ");
                if (traffic && firstTraffic.isEmpty()) {
                    firstTraffic = Optional.of(event.time());
                }
            }
            case "deployment.shifted" -> fullShift = Optional.of(event.time());
            case "phase.ended" ->
                phases.stream()
                        .map(phase -> phase.name().value())
                        .filter(name -> event.sentence().contains(name))
                        .forEach(ended::add);
            case "deployment.ended", "deployment.aborted", "deployment.superseded" -> over = true;
            default -> {
                // Says nothing about phases.
            }
        }
    }

    /** A bar for each phase that runs now and is short enough to be waited for. */
    List<String> running(Instant now) {
        return over
                ? List.of()
                : phases.stream()
                        .filter(phase -> !ended.contains(phase.name().value()))
                        .flatMap(phase -> bar(phase, now).stream())
                        .map(Bar::text)
                        .toList();
    }

    /** The whole bar of a phase that has ended. */
    Optional<String> whole(String sentence) {
        return phases.stream()
                .filter(phase -> sentence.contains(phase.name().value()))
                .findFirst()
                .flatMap(phase ->
                        length(phase).map(length -> new Bar(phase.name().value(), length, length).text()));
    }

    private Optional<Bar> bar(Phase phase, Instant now) {
        Optional<Instant> from = phase.from().at(firstTraffic, fullShift);
        Optional<Duration> length = length(phase);
        return from.filter(begin -> !begin.isAfter(now) && length.isPresent())
                .map(begin ->
                        new Bar(phase.name().value(), Duration.between(begin, now), length.orElse(Duration.ZERO)));
    }

    /** The cutover has no length of its own before it is over. */
    private Optional<Duration> length(Phase phase) {
        Optional<Instant> from = phase.from().at(firstTraffic, fullShift);
        Optional<Instant> to = phase.to().at(firstTraffic, fullShift);
        return from.flatMap(begin -> to.map(end -> Duration.between(begin, end)))
                .filter(length -> length.isPositive() && length.compareTo(Duration.ofMinutes(5)) < 0);
    }
}
