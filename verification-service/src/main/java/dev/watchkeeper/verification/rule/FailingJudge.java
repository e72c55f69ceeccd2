package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A check that fails so many buckets in a row: the third failure of {@code times: 3}, not the fourth. Missing answers neither
 * count nor clear; a gap larger than twice the spacing starts anew. Grace does not silence it.
 */
final class FailingJudge {
    private final Condition.Failing rule;
    private final Scene scene;

    FailingJudge(Condition.Failing rule, Scene scene) {
        this.rule = rule;
        this.scene = scene;
    }

    View view() {
        return scene.clock().firstTraffic().map(this::viewFrom).orElse(View.SILENT);
    }

    Optional<Prospect> prospect() {
        return scene.clock().firstTraffic().map(from -> run(from, points(from))).flatMap(Run::prospect);
    }

    private List<Point> points(Instant from) {
        return new BucketPoints(BucketPoints.badOf(scene.check()), scene::cadenceAt).of(scene.log(), from);
    }

    private Run run(Instant from, List<Point> points) {
        return Run.over(points, Duration.ZERO, Optional.of(rule.times()), scene.cut(from, points));
    }

    private View viewFrom(Instant from) {
        List<Point> points = points(from);
        Run run = run(from, points);
        List<Breach> past =
                run.past().stream().map(episode -> episode.breach(this::broken)).toList();
        Optional<Breach> ongoing = run.current().filter(Episode::broken).map(episode -> episode.breach(this::broken));
        if (ongoing.isPresent() && !scene.blind()) {
            return new View(ongoing.map(Breach::finding), ongoing, past);
        }
        List<Breach> ended = new ArrayList<>(past);
        ongoing.ifPresent(ended::add);
        return new View(now(points), Optional.empty(), ended);
    }

    private Optional<Finding> now(List<Point> points) {
        if (scene.every().isEmpty()) {
            return Optional.empty();
        }
        if (scene.blind()) {
            return Optional.of(Findings.blind(scene, limit()));
        }
        if (points.isEmpty()) {
            return Optional.empty();
        }
        Point newest = points.getLast();
        return Optional.of(new Finding(
                new Verdict.Healthy(),
                () -> evidence(List.of(newest)),
                () -> scene.rule()
                        + (newest.over() ? ": fails, not yet " + rule.times() + " times in a row" : ": answers well")));
    }

    private Finding broken(List<Point> points) {
        String why = points.getLast().why();
        Supplier<String> sentence = () -> scene.check().name() + ": failed " + points.size() + " times in a row"
                + (why.isBlank() ? "" : ", last: " + why);
        return new Finding(new Verdict.Breached(points.getFirst().from()), () -> evidence(points), sentence);
    }

    private Evidence evidence(List<Point> points) {
        return new Evidence(
                Optional.empty(),
                limit(),
                points.getFirst().from(),
                points.getLast().to(),
                points.size(),
                Optional.empty(),
                Optional.empty(),
                scene.log().delay());
    }

    private Optional<String> limit() {
        return Optional.of(rule.times() + " failures in a row");
    }
}
