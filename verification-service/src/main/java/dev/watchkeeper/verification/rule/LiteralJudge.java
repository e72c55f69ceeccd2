package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.plan.WatchRules;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The owner's literal rule, exactly as written: over a strict limit in each interval, for so long, without a gap. Silent during
 * grace; an interval with too few requests is no observation; a gap larger than two intervals makes it blind by the clock.
 */
final class LiteralJudge {
    private final Condition.Literal rule;
    private final Scene scene;

    LiteralJudge(Condition.Literal rule, Scene scene) {
        this.rule = rule;
        this.scene = scene;
    }

    View view() {
        return scene.clock().graceEnd().map(this::viewFrom).orElse(View.SILENT);
    }

    /** Empty too when the newest observation is so old that the next bad one starts anew. */
    Optional<Prospect> prospect() {
        return scene.clock()
                .graceEnd()
                .map(graceEnd -> run(graceEnd, new Intervals(scene.check(), rule, scene.log()).from(graceEnd)))
                .filter(run -> !silentTooLong(run))
                .flatMap(Run::prospect);
    }

    private Run run(Instant graceEnd, Points points) {
        return Run.over(
                points.observations(), rule.lasting(), Optional.empty(), scene.cut(graceEnd, points.observations()));
    }

    private View viewFrom(Instant graceEnd) {
        Intervals intervals = new Intervals(scene.check(), rule, scene.log());
        Points points = intervals.from(graceEnd);
        Run run = run(graceEnd, points);
        List<Breach> past =
                run.past().stream().map(episode -> episode.breach(this::broken)).toList();
        Optional<Breach> ongoing = run.current().filter(Episode::broken).map(episode -> episode.breach(this::broken));
        if (ongoing.isPresent() && !silentTooLong(run)) {
            return new View(ongoing.map(Breach::finding), ongoing, past);
        }
        List<Breach> ended = ongoing.map(o -> plus(past, o)).orElse(past);
        return new View(now(graceEnd, intervals.interval(), points, run), Optional.empty(), ended);
    }

    private Optional<Finding> now(Instant graceEnd, Duration interval, Points points, Run run) {
        if (scene.every().isEmpty()) {
            return Optional.empty();
        }
        if (scene.blind()) {
            return Optional.of(Findings.blind(scene, limit()));
        }
        if (run.lastSeen().isEmpty()) {
            return Optional.of(beforeTheFirst(graceEnd, interval, points));
        }
        if (silentTooLong(run)) {
            Instant lastSeen = run.lastSeen().get();
            return Optional.of(silent(
                    points.tooFew().stream()
                            .filter(p -> p.to().isAfter(lastSeen))
                            .toList(),
                    lastSeen));
        }
        return Optional.of(healthy(points.observations().getLast()));
    }

    private Finding beforeTheFirst(Instant graceEnd, Duration interval, Points points) {
        if (!points.tooFew().isEmpty()) {
            return tooFew(points.tooFew().getLast());
        }
        boolean early =
                scene.now().isBefore(graceEnd.plus(interval.multipliedBy(2)).plus(scene.slack()));
        return early ? Findings.grace(scene, limit(), graceEnd) : silent(List.of(), graceEnd);
    }

    private boolean silentTooLong(Run run) {
        return run.lastSeen()
                .filter(seen -> scene.now().isAfter(seen.plus(run.longestGap()).plus(scene.slack())))
                .isPresent();
    }

    private Finding silent(List<Point> tooFew, Instant since) {
        return tooFew.isEmpty()
                ? Findings.inconclusive(
                        scene,
                        Verdict.Why.BLIND,
                        limit(),
                        since,
                        () -> scene.rule() + ": no observation since " + since + ", the next bad one starts anew")
                : tooFew(tooFew.getLast());
    }

    private Finding tooFew(Point point) {
        return new Finding(
                new Verdict.Inconclusive(Verdict.Why.TOO_FEW),
                () -> Findings.evidence(
                        limit(), List.of(point), ratio(), scene.log().delay()),
                () -> scene.rule() + ": " + point.total() + " requests in " + Numbers.duration(point.span())
                        + ", at least " + Math.max(1, rule.atLeast()) + " are needed to judge");
    }

    private Finding healthy(Point point) {
        return new Finding(
                new Verdict.Healthy(),
                () -> Findings.evidence(
                        limit(), List.of(point), ratio(), scene.log().delay()),
                () -> scene.rule() + ": " + numbers(point.bad(), point.total(), point.value()) + ", the limit is "
                        + rule.bad().text());
    }

    private Finding broken(List<Point> points) {
        long bad = points.stream().mapToLong(Point::bad).sum();
        long total = points.stream().mapToLong(Point::total).sum();
        Duration passed =
                Duration.between(points.getFirst().to(), points.getLast().to());
        Supplier<String> sentence = () -> scene.check().name() + ": "
                + numbers(bad, total, points.getLast().value()) + " "
                + rule.bad().text() + " for " + Numbers.duration(passed) + " of " + Numbers.duration(rule.lasting());
        return new Finding(
                new Verdict.Breached(points.getFirst().from()),
                () -> Findings.evidence(limit(), points, ratio(), scene.log().delay()),
                sentence);
    }

    private String numbers(long bad, long total, double value) {
        return ratio() ? Numbers.requests(bad, total) : Numbers.value(value);
    }

    private boolean ratio() {
        return WatchRules.isRatio(scene.check());
    }

    private Optional<String> limit() {
        return Optional.of(rule.bad().text());
    }

    private static List<Breach> plus(List<Breach> past, Breach last) {
        List<Breach> all = new java.util.ArrayList<>(past);
        all.add(last);
        return all;
    }
}
