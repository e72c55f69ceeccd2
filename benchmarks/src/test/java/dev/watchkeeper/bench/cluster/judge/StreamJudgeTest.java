package dev.watchkeeper.bench.cluster.judge;

import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.ended;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.failed;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.rolledBack;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.started;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.tick;
import static dev.watchkeeper.bench.cluster.judge.MadeUpStream.watchedAgain;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.cluster.load.Kind;
import dev.watchkeeper.bench.cluster.load.WatchedPolicy;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamJudgeTest {
    private static final Map<String, Kind> THREE = Map.of("good", Kind.GOOD, "bad", Kind.ERRORS, "blind", Kind.BLIND);
    private static final Map<String, Integer> ONE_BACK = Map.of("bad", 1);

    private static MadeUpStream asItHasToBe() {
        return new MadeUpStream()
                .kept("good", PhaseEnding.PASSED)
                .takenBack("bad")
                .kept("blind", PhaseEnding.BLIND)
                .say(tick(3));
    }

    private static List<String> broken(MadeUpStream stream, Map<String, Integer> back) {
        return new StreamJudge(stream.records())
                .judge(THREE, back).stream()
                        .filter(finding -> !finding.held())
                        .map(Finding::what)
                        .toList();
    }

    private static List<String> broken(MadeUpStream stream) {
        return broken(stream, ONE_BACK);
    }

    @Test
    void everythingHoldsWhereNothingWasLostOrDoubled() {
        assertThat(broken(asItHasToBe())).isEmpty();
    }

    @Test
    void whatIsToldAgainUnderItsIdCountsOnce() {
        MadeUpStream stream = asItHasToBe();
        int rollback = 5;

        assertThat(broken(stream.again(rollback))).isEmpty();
    }

    @Test
    void aVerdictThatStandsThereAgainIsDoubledUnderWhateverId() {
        assertThat(broken(asItHasToBe().again(0))).containsExactly("no verdict and no tick stands there again");
        assertThat(broken(asItHasToBe().say(ended("good", "day", PhaseEnding.PASSED))))
                .containsExactly("one verdict per phase, none doubled");
    }

    @Test
    void aPhaseWithoutItsVerdictIsLost() {
        MadeUpStream stream = new MadeUpStream()
                .say(ended("good", "cutover", PhaseEnding.PASSED))
                .say(ended("good", "verify", PhaseEnding.PASSED))
                .say(ended("good", "short", PhaseEnding.PASSED))
                .takenBack("bad")
                .kept("blind", PhaseEnding.BLIND);

        assertThat(broken(stream))
                .containsExactly("every phase of a version that stays has its verdict, and the right one");
    }

    @Test
    void aGoodVersionThatIsBreachedOrBlindAndABlindOneThatPassesAreWrong() {
        for (PhaseEnding wrong : List.of(PhaseEnding.BREACHED, PhaseEnding.BLIND)) {
            assertThat(broken(new MadeUpStream()
                            .kept("good", wrong)
                            .takenBack("bad")
                            .kept("blind", PhaseEnding.BLIND)))
                    .hasSize(1);
        }
        assertThat(broken(new MadeUpStream()
                        .kept("good", PhaseEnding.PASSED)
                        .takenBack("bad")
                        .kept("blind", PhaseEnding.PASSED)))
                .hasSize(1);
    }

    @Test
    void aCutoverThatNobodySawIsBlindAndAnyLaterPhaseThatIsSoIsWrong() {
        for (String phase : WatchedPolicy.PHASES) {
            MadeUpStream stream = new MadeUpStream().takenBack("bad").kept("blind", PhaseEnding.BLIND);
            WatchedPolicy.PHASES.forEach(each ->
                    stream.say(ended("good", each, each.equals(phase) ? PhaseEnding.BLIND : PhaseEnding.PASSED)));

            assertThat(broken(stream)).as(phase).hasSize(phase.equals("cutover") ? 0 : 1);
            assertThat(new StreamJudge(stream.records()).outcome("good").decision())
                    .as(phase)
                    .isEqualTo(phase.equals("cutover") ? "kept" : "kept, blind");
        }
    }

    @Test
    void aSecondRollbackAFailedOneAndASecondWatchAfterItAreEachNamed() {
        String rule = "a bad version: one rollback, done, verified, and watched again once";

        assertThat(broken(asItHasToBe().say(started("bad")))).containsExactly(rule);
        assertThat(broken(asItHasToBe().say(rolledBack("bad")))).containsExactly(rule);
        assertThat(broken(asItHasToBe().say(failed("bad")))).containsExactly(rule);
        assertThat(broken(asItHasToBe().say(watchedAgain("bad")))).containsExactly(rule);
    }

    @Test
    void aBadVersionThatNobodyTookBackIsNamed() {
        assertThat(broken(new MadeUpStream()
                        .kept("good", PhaseEnding.PASSED)
                        .kept("bad", PhaseEnding.PASSED)
                        .kept("blind", PhaseEnding.BLIND)))
                .contains("a bad version: one rollback, done, verified, and watched again once");
    }

    @Test
    void aRollbackOfAGoodVersionIsNamed() {
        assertThat(broken(asItHasToBe().say(started("good"))))
                .containsExactly("a version that is good, or out of sight: no rollback");
    }

    @Test
    void theSwitchItselfIsAsked() {
        assertThat(broken(asItHasToBe(), Map.of("bad", 2)))
                .containsExactly("its switch was turned back once, or not at all");
        assertThat(broken(asItHasToBe(), Map.of("bad", 1, "good", 1)))
                .containsExactly("its switch was turned back once, or not at all");
    }

    @Test
    void anotherEventUnderTheIdOfOneBeforeIsNoRepetition() {
        assertThat(broken(asItHasToBe().say(watchedAgain("other")).otherwise(watchedAgain("another"))))
                .containsExactly("what is told again is the same as before");
    }

    @Test
    void aHoleInTheNumbersOfAWriterIsALostEvent() {
        assertThat(broken(asItHasToBe().skip(tick(3)).say(tick(3))))
                .containsExactly("no hole in the numbers of a writer");
        assertThat(broken(asItHasToBe().say(tick(3), 2))).isEmpty();
    }

    @Test
    void whereNothingWasDeployedNothingIsShown() {
        assertThat(new StreamJudge(List.of()).judge(Map.of(), Map.of()).stream().filter(finding -> !finding.held()))
                .hasSize(5);
    }
}
