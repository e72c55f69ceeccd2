package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Standing;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.WatchRules;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DetectorTest {
    private static final String CATASTROPHIC = "error-rate/catastrophic";
    private static final String THRESHOLD = "error-rate/threshold";
    private static final String RELATIVE = "error-rate/relative";
    private static final WatchRules RULES = TestPolicies.rules(TestPolicies.detectors());

    private static Story begun() {
        return new Story(RULES, 10).firstTraffic(0).shifted(0);
    }

    private static Story errors(Story story, int from, int to, long bad, long total) {
        for (int start = from; start < to; start += 10) {
            story.errors(start, bad, total);
        }
        return story;
    }

    @Test
    void sixPercentOfErrorsBreachTheThresholdWithinTwoMinutes() {
        Story story = errors(begun(), 0, 600, 0, 1000);

        errors(story, 600, 720, 60, 1000);

        assertThat(story.breaches(THRESHOLD)).hasSize(1);
        VerdictEvent.VerdictChanged breach = story.breaches(THRESHOLD).getFirst();
        assertThat(breach.rollsBack()).isTrue();
        assertThat(breach.severity()).isEqualTo(Severity.PAGE);
        assertThat(breach.verdict()).isEqualTo(new Verdict.Breached(Story.at(600)));
        assertThat(breach.evidence().to()).isBetween(Story.at(660), Story.at(720));
        assertThat(breach.sentence())
                .startsWith("error-rate: ")
                .contains("of ", "requests bad (6 %) since 15:10:00, the limit is 0.1 %; evidence ");
        Standing standing = breach.evidence().standing().orElseThrow();
        assertThat(standing.evidence()).isGreaterThan(standing.needed());
        assertThat(standing.pValue().orElseThrow()).isLessThan(1 / standing.needed());
        assertThat(standing.onset()).contains(Story.at(600));
        assertThat(standing.size().orElseThrow()).isBetween(0.01, 0.96);
    }

    @Test
    void aBurstOfThirtySecondsIsNoBreach() {
        Story story = errors(begun(), 0, 1200, 0, 1000);

        errors(story, 1200, 1230, 100, 1000);
        errors(story, 1230, 3000, 0, 1000);

        assertThat(story.breaches(THRESHOLD)).isEmpty();
    }

    @Test
    void aCatastropheIsSeenInTheFirstBucketsAlsoDuringGrace() {
        Story story = begun();

        errors(story, 0, 20, 100, 100);

        assertThat(story.breaches(CATASTROPHIC)).hasSize(1);
        assertThat(story.breaches(CATASTROPHIC).getFirst().evidence().to()).isEqualTo(Story.at(10));
        assertThat(story.verdicts(THRESHOLD))
                .extracting(VerdictEvent.VerdictChanged::verdict)
                .containsExactly(new Verdict.Inconclusive(Verdict.Why.GRACE));
    }

    @Test
    @Tag("A22")
    void aRequestASecondWithItsUsualErrorsIsTooFewAndNeverBreached() {
        Story story = begun();
        Random random = new Random(7);

        for (int start = 0; start < 86_400; start += 10) {
            story.errors(start, random.nextInt(1000) < 10 ? 1 : 0, 10);
        }

        assertThat(story.breaches(THRESHOLD)).isEmpty();
        assertThat(story.breaches(CATASTROPHIC)).isEmpty();
        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
    }

    @Test
    @Tag("A12")
    void healthIsProvenByRequestsAndNotByPoints() {
        Story story = begun();

        errors(story, 0, 100, 0, 100);
        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
        assertThat(story.verdicts(THRESHOLD).getLast().sentence()).contains("more good requests are needed to prove");
        errors(story, 100, 200, 0, 1000);

        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Healthy());
        assertThat(story.verdicts(THRESHOLD)).hasSize(3);
    }

    @Test
    void progressIsNoEvent() {
        Story story = errors(begun(), 0, 600, 0, 1000);
        int before = story.decisions.size();

        errors(story, 600, 40_000, 0, 1000);

        assertThat(story.decisions).hasSize(before);
    }

    @Test
    void aFewBadRequestsTakeNoProofBack() {
        Story story = errors(begun(), 0, 110, 0, 1000);
        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Healthy());
        int before = story.verdicts(THRESHOLD).size();

        errors(story, 110, 120, 20, 1000);
        errors(story, 120, 130, 0, 1000);

        assertThat(story.verdicts(THRESHOLD)).hasSize(before);
    }

    @Test
    void aBreachStandsUntilNothingSpeaksAgainstTheLimitAnyMore() {
        Story story = errors(begun(), 0, 600, 0, 1000);
        errors(story, 600, 720, 60, 1000);
        errors(story, 720, 760, 0, 1000);
        assertThat(story.last(THRESHOLD)).isInstanceOf(Verdict.Breached.class);

        errors(story, 760, 40_000, 0, 1000);

        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Healthy());
        assertThat(story.breaches(THRESHOLD)).hasSize(1);
    }

    @Test
    void aBucketWithoutAMeasurementBeginsNoTest() {
        Story story = errors(begun(), 0, 60, 0, 1000);

        story.observe(70.5, story.reading("error-rate", 60, Story.missing()));
        assertThat(story.verdicts(THRESHOLD))
                .extracting(VerdictEvent.VerdictChanged::verdict)
                .containsExactly(new Verdict.Inconclusive(Verdict.Why.GRACE));
        errors(story, 70, 80, 0, 100);

        assertThat(story.last(THRESHOLD)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
    }

    @Test
    @Tag("A22")
    void aPhaseWhoseLimitIsNotProvenEndsUnproven() {
        Story few = begun();
        Story enough = begun();
        for (int start = 0; start < 1830; start += 10) {
            few.all(start, 0, 10).tick(start + 11);
            enough.all(start, 0, 100).tick(start + 11);
        }

        assertThat(few.events(VerdictEvent.PhaseEnded.class))
                .extracting(e -> e.phase() + " " + e.ending())
                .containsExactly("cutover UNPROVEN", "short UNPROVEN");
        assertThat(few.events(VerdictEvent.PhaseEnded.class).getLast().sentence())
                .contains("more good ones to prove < 0.1%");
        assertThat(enough.events(VerdictEvent.PhaseEnded.class).getLast().ending())
                .isEqualTo(PhaseEnding.PASSED);
    }

    @Test
    void whatIsOnlyObservedNeitherActsNorFailsItsPhase() {
        WatchRules observed = TestPolicies.rules(
                TestPolicies.detectors("- { check: error-rate, detector: catastrophic, observe: true }"));
        Story story = new Story(observed, 10).firstTraffic(0).shifted(0);
        for (int start = 0; start < 1830; start += 10) {
            story.all(start, start == 0 ? 100 : 0, 100).tick(start + 11);
        }

        assertThat(story.breaches(CATASTROPHIC)).hasSize(1);
        assertThat(story.breaches(CATASTROPHIC).getFirst().rollsBack()).isFalse();
        assertThat(story.breaches(CATASTROPHIC).getFirst().severity()).isEqualTo(Severity.WARNING);
        assertThat(story.breaches(CATASTROPHIC).getFirst().sentence()).endsWith("; only observed");
        assertThat(story.verdicts(CATASTROPHIC).getLast().verdict()).isEqualTo(new Verdict.Healthy());
        assertThat(story.verdicts(CATASTROPHIC).getLast().sentence()).doesNotContain("only observed");
        assertThat(story.events(VerdictEvent.PhaseEnded.class).getLast().sentence())
                .doesNotContain("catastrophic");
    }

    @Test
    void withoutABaselineTheRelativeTestSaysSo() {
        Story story = errors(begun(), 0, 300, 0, 1000);

        assertThat(story.last(RELATIVE)).isEqualTo(new Verdict.Inconclusive(Verdict.Why.TOO_FEW));
        assertThat(story.verdicts(RELATIVE).getLast().sentence()).contains("no baseline");
    }

    /** The service's promise: at most 1.2 KiB for a check with three detectors, beside its open buckets and the watch's own facts. */
    @Test
    void theStateOfACheckWithThreeDetectorsIsSmall() {
        Story without = new Story(TestPolicies.rules(TestPolicies.checklist()), 10)
                .firstTraffic(0)
                .shifted(0);
        int facts = WatchCodec.encode(without.state).length;
        Story story = new Story(RULES, 10);
        story.observed(0, BaselineTest.counts(1, 8_640_000, true));
        errors(story.firstTraffic(0).shifted(0), 0, 40_000, 1, 100_000);

        int whole = WatchCodec.encode(story.state).length;
        int open = java.util.Objects.requireNonNull(story.state.logs().get(Story.check("error-rate")))
                        .samples()
                        .size()
                * 9;

        System.out.println("state of a check with three detectors: " + (whole - facts - open) + " bytes beside " + open
                + " of open buckets");
        assertThat(whole - facts - open).isLessThan(1229);
        assertThat(WatchCodec.decode(WatchCodec.encode(story.state), RULES)).isEqualTo(story.state);
    }
}
