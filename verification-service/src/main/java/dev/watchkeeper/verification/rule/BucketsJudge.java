package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** A gauge that is over its limit in at least M of the newest N buckets. */
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

    Optional<Prospect> prospect() {
        return scene.clock().graceEnd().flatMap(from -> newest().prospect(points(from)));
    }

    private NewestBuckets newest() {
        String limit = rule.bad().text();
        return new NewestBuckets(scene, rule.of(), limit, point -> Numbers.value(point.value()) + " " + limit);
    }

    private List<Point> points(Instant from) {
        return new BucketPoints(Optional.of(rule.bad()), scene::cadenceAt).of(scene.log(), from);
    }

    private View viewFrom(Instant from) {
        String limit = rule.bad().text();
        NewestBuckets newest = newest();
        return newest.view(
                from,
                points(from),
                point -> new Finding(
                        new Verdict.Healthy(),
                        () -> newest.evidence(point),
                        () -> scene.rule() + ": " + Numbers.value(point.value()) + ", bad is " + limit + " in "
                                + rule.of() + " buckets"));
    }
}
