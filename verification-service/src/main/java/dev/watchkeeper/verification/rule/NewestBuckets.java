package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.check.MofN;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the newest N buckets say, of which at least M are bad in a breach. Silent during grace; a gap starts anew. */
final class NewestBuckets {
    private final Scene scene;
    private final MofN of;
    private final Optional<String> limit;
    private final Function<Point, String> words;

    /**
     * @param limit as the policy writes it
     * @param words what a bucket says, with its numbers
     */
    NewestBuckets(Scene scene, MofN of, String limit, Function<Point, String> words) {
        this.scene = scene;
        this.of = of;
        this.limit = Optional.of(limit);
        this.words = words;
    }

    /** @param healthy what the newest bucket says when it is not a breach */
    View view(Instant graceEnd, List<Point> points, Function<Point, Finding> healthy) {
        List<Breach> past = new ArrayList<>();
        Optional<Breach> ongoing = Optional.empty();
        boolean fresh = !scene.cut(graceEnd, points);
        for (int i = 0; i < points.size(); i++) {
            List<Point> window = window(points, i);
            long bad = bad(window);
            if (bad >= of.bad()) {
                Breach now = breach(window, bad, fresh);
                ongoing = Optional.of(ongoing.map(o -> new Breach(
                                o.since(), o.at(), now.end(), now.shown(), o.fresh(), o.finding(), now.ongoing()))
                        .orElse(now));
            } else if (ongoing.isPresent()) {
                past.add(ongoing.get());
                ongoing = Optional.empty();
            }
            fresh = fresh || (window.size() == of.of() && ongoing.isEmpty());
        }
        if (ongoing.isPresent() && !scene.blind()) {
            return new View(ongoing.map(Breach::finding), ongoing, past);
        }
        ongoing.ifPresent(past::add);
        return new View(now(graceEnd, points, healthy), Optional.empty(), past);
    }

    /** Empty while the newest bucket is good, and in a breach. */
    Optional<Prospect> prospect(List<Point> points) {
        if (points.isEmpty() || !points.getLast().over()) {
            return Optional.empty();
        }
        List<Point> window = window(points, points.size() - 1);
        if (bad(window) >= of.bad()) {
            return Optional.empty();
        }
        // Each bad bucket more pushes the oldest of a full window out.
        int more = 1;
        while (more + bad(newest(window, of.of() - more)) < of.bad()) {
            more++;
        }
        Instant since = newest(window, of.of() - more).stream()
                .filter(Point::over)
                .findFirst()
                .orElseGet(points::getLast)
                .from();
        return Optional.of(Prospect.after(since, points.getLast(), more));
    }

    private static List<Point> newest(List<Point> window, int most) {
        return window.subList(Math.max(0, window.size() - most), window.size());
    }

    private static long bad(List<Point> window) {
        return window.stream().filter(Point::over).count();
    }

    /** The newest N observations up to one, back to the last gap. */
    private List<Point> window(List<Point> points, int newest) {
        int first = newest;
        while (first > 0 && newest - first + 1 < of.of() && !gap(points.get(first - 1), points.get(first))) {
            first--;
        }
        return points.subList(first, newest + 1);
    }

    private static boolean gap(Point earlier, Point later) {
        Duration allowed = earlier.span().compareTo(later.span()) > 0 ? earlier.span() : later.span();
        return Duration.between(earlier.to(), later.to()).compareTo(allowed.plus(allowed)) > 0;
    }

    private Optional<Finding> now(Instant graceEnd, List<Point> points, Function<Point, Finding> healthy) {
        if (scene.every().isEmpty()) {
            return Optional.empty();
        }
        if (scene.blind()) {
            return Optional.of(Findings.blind(scene, limit));
        }
        if (points.isEmpty()) {
            return scene.now().isBefore(graceEnd)
                    ? Optional.of(Findings.grace(scene, limit, graceEnd))
                    : Optional.empty();
        }
        return Optional.of(healthy.apply(points.getLast()));
    }

    private Breach breach(List<Point> window, long bad, boolean fresh) {
        Point first = window.stream().filter(Point::over).findFirst().orElseThrow();
        Supplier<String> sentence = () -> scene.check().name() + ": " + words.apply(window.getLast()) + ", bad in "
                + bad + " of " + window.size() + " buckets";
        Finding finding = new Finding(
                new Verdict.Breached(first.from()),
                () -> Findings.evidence(limit, window, false, scene.log().delay()),
                sentence);
        Instant at = window.getLast().to();
        return new Breach(first.from(), at, at, at, fresh, finding, finding);
    }

    Evidence evidence(Point newest) {
        return Findings.evidence(limit, List.of(newest), false, scene.log().delay());
    }
}
