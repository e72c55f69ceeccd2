package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A gauge whose newest N buckets hold at least M bad ones. Silent during grace; a gap starts anew. */
final class BucketsJudge {
    private final Condition.Buckets rule;
    private final Scene scene;

    BucketsJudge(Condition.Buckets rule, Scene scene) {
        this.rule = rule;
        this.scene = scene;
    }

    View view() {
        return scene.clock().graceEnd().map(this::viewFrom).orElse(View.SILENT);
    }

    private View viewFrom(Instant from) {
        List<Point> points = new BucketPoints(Optional.of(rule.bad()), scene::cadenceAt).of(scene.log(), from);
        List<Breach> past = new ArrayList<>();
        Optional<Breach> ongoing = Optional.empty();
        boolean fresh = !scene.cut();
        for (int i = 0; i < points.size(); i++) {
            List<Point> window = window(points, i);
            long bad = window.stream().filter(Point::over).count();
            if (bad >= rule.of().bad()) {
                Breach now = breach(window, bad, fresh);
                ongoing = Optional.of(ongoing.map(o -> new Breach(o.since(), o.at(), now.end(), o.fresh(), o.finding()))
                        .orElse(now));
            } else if (ongoing.isPresent()) {
                past.add(ongoing.get());
                ongoing = Optional.empty();
            }
            fresh = fresh || (window.size() == rule.of().of() && ongoing.isEmpty());
        }
        if (ongoing.isPresent() && !scene.blind()) {
            return new View(ongoing.map(Breach::finding), ongoing, past);
        }
        ongoing.ifPresent(past::add);
        return new View(now(from, points), Optional.empty(), past);
    }

    /** The newest N observations up to one, back to the last gap. */
    private List<Point> window(List<Point> points, int newest) {
        int first = newest;
        while (first > 0 && newest - first + 1 < rule.of().of() && !gap(points.get(first - 1), points.get(first))) {
            first--;
        }
        return points.subList(first, newest + 1);
    }

    private static boolean gap(Point earlier, Point later) {
        Duration allowed = earlier.span().compareTo(later.span()) > 0 ? earlier.span() : later.span();
        return Duration.between(earlier.to(), later.to()).compareTo(allowed.plus(allowed)) > 0;
    }

    private Optional<Finding> now(Instant graceEnd, List<Point> points) {
        if (scene.every().isEmpty()) {
            return Optional.empty();
        }
        if (scene.blind()) {
            return Optional.of(Findings.blind(scene, limit()));
        }
        if (points.isEmpty()) {
            return scene.now().isBefore(graceEnd)
                    ? Optional.of(Findings.grace(scene, limit(), graceEnd))
                    : Optional.empty();
        }
        Point newest = points.getLast();
        return Optional.of(new Finding(
                new Verdict.Healthy(),
                () -> Findings.evidence(
                        limit(), List.of(newest), false, scene.log().delay()),
                () -> scene.rule() + ": " + Numbers.value(newest.value()) + ", bad is "
                        + rule.bad().text() + " in " + rule.of() + " buckets"));
    }

    private Breach breach(List<Point> window, long bad, boolean fresh) {
        Point first = window.stream().filter(Point::over).findFirst().orElseThrow();
        Supplier<String> sentence = () ->
                scene.check().name() + ": " + Numbers.value(window.getLast().value()) + " "
                        + rule.bad().text() + ", bad in " + bad + " of " + window.size() + " buckets";
        Finding finding = new Finding(
                new Verdict.Breached(first.from()),
                () -> Findings.evidence(limit(), window, false, scene.log().delay()),
                sentence);
        Instant at = window.getLast().to();
        return new Breach(first.from(), at, at, fresh, finding);
    }

    private Optional<String> limit() {
        return Optional.of(rule.bad().text());
    }
}
