package dev.watchkeeper.verification.rule;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.observation.Sample;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.policy.rule.Condition;
import dev.watchkeeper.verification.detection.CheckTests;
import dev.watchkeeper.verification.detection.Course;
import dev.watchkeeper.verification.detection.Crossing;
import dev.watchkeeper.verification.detection.Plan;
import dev.watchkeeper.verification.plan.Span;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a sequential test says: Breached from the bucket whose evidence was enough until nothing speaks against the null any
 * more, Healthy once it is proven, and until then how many good requests are still missing. A proof once said is taken back
 * by a breach or by blindness only, not by a few bad requests.
 */
final class DetectingJudge {
    private final Condition.Detecting rule;
    private final Scene scene;

    DetectingJudge(Condition.Detecting rule, Scene scene) {
        this.rule = rule;
        this.scene = scene;
    }

    View view() {
        Optional<Instant> origin = scene.setting().origin(rule);
        if (origin.isEmpty()) {
            return View.SILENT;
        }
        Plan plan = scene.tests()
                .plan(scene.rule(), rule, scene.setting(), scene.log().resolution());
        return switch (plan) {
            case Plan.Off(String why) -> off(origin.get(), why);
            case Plan.Shares shares -> viewOf(origin.get(), shares.terms(), Limits.of(shares));
            case Plan.Versions versions -> viewOf(origin.get(), versions.terms(), Limits.of(versions));
        };
    }

    private View viewOf(Instant origin, Plan.Terms terms, Limits limits) {
        Optional<Course> course = Optional.ofNullable(scene.tests().courses().get(scene.rule()));
        List<Breach> past = course.flatMap(Course::ended).stream()
                .map(crossing -> breach(crossing, course.get(), terms, limits))
                .toList();
        Optional<Breach> ongoing =
                course.flatMap(Course::open).map(crossing -> breach(crossing, course.get(), terms, limits));
        if (ongoing.isPresent()) {
            return new View(ongoing.map(Breach::finding), ongoing, past);
        }
        return new View(now(origin, course, terms, limits), Optional.empty(), past);
    }

    private View off(Instant origin, String why) {
        if (scene.every().isEmpty()) {
            return View.SILENT;
        }
        return View.of(
                Findings.inconclusive(
                        scene,
                        Verdict.Why.TOO_FEW,
                        Optional.empty(),
                        origin,
                        () -> scene.rule() + ": not judged, " + why),
                List.of());
    }

    private Optional<Finding> now(Instant origin, Optional<Course> course, Plan.Terms terms, Limits limits) {
        if (scene.every().isEmpty()) {
            return Optional.empty();
        }
        if (scene.blind()) {
            return Optional.of(Findings.blind(scene, Optional.of(limits.text())));
        }
        if (course.isEmpty()) {
            return scene.now().isBefore(origin.plus(scene.slack())) && terms.afterGrace()
                    ? Optional.of(Findings.grace(scene, Optional.of(limits.text()), origin))
                    : Optional.empty();
        }
        return proof(origin, course.get(), terms, limits);
    }

    private Optional<Finding> proof(Instant origin, Course course, Plan.Terms terms, Limits limits) {
        CheckTests tests = scene.tests();
        boolean proven = limits.proven(tests.total(), tests.bad());
        Verdict verdict = proven ? new Verdict.Healthy() : new Verdict.Inconclusive(Verdict.Why.TOO_FEW);
        if (scene.said()
                .filter(said -> said instanceof Verdict.Healthy || said.equals(verdict))
                .isPresent()) {
            return Optional.empty();
        }
        Optional<Long> needed = limits.stillNeeded(tests.total(), tests.bad());
        String numbers = limits.counted()
                ? Numbers.requests(tests.bad(), tests.total()) + " since " + Numbers.time(origin)
                : "no point stands out since " + Numbers.time(origin);
        String what = proven
                ? ", proven below " + limits.text()
                : ", " + Numbers.count(needed.get()) + " more good requests are needed to prove less than "
                        + limits.text();
        String sentence = scene.rule() + ": " + numbers + (limits.counted() ? what : "") + "; evidence "
                + Numbers.evidence(course.evidence(), course.needed()) + notes(terms);
        return Optional.of(new Finding(
                verdict,
                () -> evidence(
                        limits,
                        new Span(origin, tests.last().map(Span::to).orElse(origin)),
                        tests.bad(),
                        tests.total(),
                        course,
                        standing(course, limits, Optional.empty(), needed, terms)),
                () -> sentence));
    }

    private Breach breach(Crossing crossing, Course course, Plan.Terms terms, Limits limits) {
        Supplier<String> sentence = () -> sentence(crossing, course, terms, limits);
        Finding finding = new Finding(
                new Verdict.Breached(crossing.onset()),
                () -> evidence(
                        limits,
                        new Span(crossing.onset(), crossing.at()),
                        crossing.bad(),
                        crossing.total(),
                        course,
                        standing(course, limits, Optional.of(crossing), Optional.empty(), terms)),
                sentence);
        Instant shown = shown(crossing, course);
        Finding ongoing = new Finding(
                finding.verdict(),
                finding.numbers(),
                () -> sentence.get() + "; still broken at " + Numbers.time(shown));
        return new Breach(crossing.onset(), crossing.at(), crossing.end(), shown, true, finding, ongoing);
    }

    /**
     * Evidence stands for long after the trouble is over. So a test shows a breach still only in its newest bucket, when that is bad
     * on its own and the evidence is enough. Its numbers stay those of the bucket that was enough, so that whoever acts on an old one
     * looks first.
     */
    private Instant shown(Crossing crossing, Course course) {
        return course.open().filter(crossing::equals).isPresent() && course.evidence() >= course.needed()
                ? newestBad(course.plan())
                        .filter(bad -> bad.isAfter(crossing.at()))
                        .orElse(crossing.at())
                : crossing.at();
    }

    private Optional<Instant> newestBad(Plan plan) {
        Optional<Instant> bad = Optional.empty();
        for (Sample sample : scene.log().samples()) {
            if (sample.reading() instanceof Reading.Measured(Measurement measurement)) {
                BucketSays says = HeldAgainst.of(measurement, plan);
                bad = says == BucketSays.NOTHING
                        ? bad
                        : Optional.of(sample.end()).filter(end -> says == BucketSays.BAD);
            }
        }
        return bad;
    }

    private String sentence(Crossing crossing, Course course, Plan.Terms terms, Limits limits) {
        String numbers = limits.counted()
                ? Numbers.requests(crossing.bad(), crossing.total())
                : crossing.bad() + " of " + crossing.total() + " points too high";
        return scene.check().name() + ": " + numbers + " since " + Numbers.time(crossing.onset())
                + ", the limit is " + limits.text() + "; evidence "
                + Numbers.evidence(crossing.evidence(), course.needed()) + notes(terms);
    }

    private static String notes(Plan.Terms terms) {
        return terms.note().map(note -> "; " + note).orElse("")
                + terms.advisory().map(why -> "; " + why).orElse("");
    }

    private Evidence evidence(Limits limits, Span span, long bad, long total, Course course, Standing standing) {
        Duration counted = span.length();
        return new Evidence(
                total > 0 ? Optional.of((double) bad / total) : Optional.empty(),
                Optional.of(limits.text()),
                span.from(),
                span.to(),
                Math.max(1, counted.toMillis() / Math.max(1, course.bucket().toMillis())),
                Optional.of(bad),
                Optional.of(total),
                scene.log().delay(),
                Optional.of(standing));
    }

    private static Standing standing(
            Course course, Limits limits, Optional<Crossing> crossing, Optional<Long> stillNeeded, Plan.Terms terms) {
        double evidence = crossing.map(Crossing::evidence).orElseGet(course::evidence);
        double pValue = crossing.map(c -> 1 / c.evidence()).orElseGet(course::pValue);
        return new Standing(
                Numbers.rounded(limits.share()),
                Numbers.rounded(evidence),
                Numbers.rounded(course.needed()),
                Optional.of(Numbers.rounded(pValue)),
                crossing.map(Crossing::onset),
                crossing.map(Crossing::size).map(Numbers::rounded),
                stillNeeded,
                terms.advisory());
    }
}
