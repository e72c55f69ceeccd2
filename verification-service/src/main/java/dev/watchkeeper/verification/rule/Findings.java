package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Puts verdicts together with their evidence. */
final class Findings {
    private Findings() {}

    static Evidence evidence(Optional<String> limit, List<Point> points, boolean ratio, Duration delay) {
        long bad = points.stream().mapToLong(Point::bad).sum();
        long total = points.stream().mapToLong(Point::total).sum();
        Optional<Double> measured = ratio
                ? Optional.of(total).filter(t -> t > 0).map(t -> (double) bad / t)
                : Optional.of(points.getLast().value());
        return new Evidence(
                measured,
                limit,
                points.getFirst().from(),
                points.getLast().to(),
                points.size(),
                ratio ? Optional.of(bad) : Optional.empty(),
                ratio ? Optional.of(total) : Optional.empty(),
                delay);
    }

    /** Evidence of nothing seen between two instants. */
    static Evidence nothing(Optional<String> limit, Instant from, Instant to, Duration delay) {
        return new Evidence(
                Optional.empty(),
                limit,
                from.isBefore(to) ? from : to,
                to,
                0,
                Optional.empty(),
                Optional.empty(),
                delay);
    }

    static Finding inconclusive(
            Scene scene, Verdict.Why why, Optional<String> limit, Instant from, Supplier<String> sentence) {
        return new Finding(
                new Verdict.Inconclusive(why),
                () -> nothing(limit, from, scene.now().at(), scene.log().delay()),
                sentence);
    }

    static Finding grace(Scene scene, Optional<String> limit, Instant graceEnd) {
        return inconclusive(
                scene,
                Verdict.Why.GRACE,
                limit,
                scene.clock().firstTraffic().orElse(graceEnd),
                () -> scene.rule() + ": not judged yet, grace ends at " + graceEnd);
    }

    static Finding blind(Scene scene, Optional<String> limit) {
        Instant seen = scene.log().lastMeasured().orElse(scene.now().at());
        Instant now = scene.now().at();
        Duration silence = Duration.between(scene.unseenSince().orElse(now), now);
        Supplier<String> sentence = () -> scene.rule() + ": cannot be seen, nothing measured for "
                + Numbers.duration(silence.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
        return inconclusive(scene, Verdict.Why.BLIND, limit, seen, sentence);
    }
}
