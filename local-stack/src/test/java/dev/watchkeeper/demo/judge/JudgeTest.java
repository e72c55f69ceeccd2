package dev.watchkeeper.demo.judge;

import static dev.watchkeeper.demo.judge.Expectation.KEPT;
import static dev.watchkeeper.demo.judge.Expectation.KEPT_WITH_ALERT;
import static dev.watchkeeper.demo.judge.Expectation.TAKEN_BACK;
import static dev.watchkeeper.demo.judge.Expectation.TAKEN_BACK_BEFORE_FULL_SHIFT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.verdict.PhaseEnding;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final String OLD = "v1.1.0";
    private static final String NEW = "v1.2.0";

    @Test
    void aBadVersionThatWasTakenBackOnceIsAsItHadToBe() {
        assertThat(Judge.judge(TAKEN_BACK, takenBack().build()).held()).isTrue();
    }

    @Test
    void aSecondSwitchBackIsOneTooMany() {
        Case twice = takenBack()
                .shifted("deployer", OLD, NEW, 100)
                .shifted("rollback", NEW, OLD, 100)
                .served(OLD, 100, 0)
                .build();

        assertOnlyFails(TAKEN_BACK, twice, "switched back 2 times");
    }

    @Test
    void aDeployerWhoShiftsAgainAfterTheSwitchBackSpoilsIt() {
        Case again = takenBack()
                .shifted("deployer", OLD, NEW, 50)
                .served(NEW, 100, 16)
                .build();

        assertThat(failures(TAKEN_BACK, again))
                .contains("not as the last change")
                .contains(OLD + " serves");
    }

    @Test
    void theProductsWordAloneDoesNotCount() {
        Case onlyWords = new CaseBuilder()
                .shifted("deployer", OLD, NEW, 100)
                .served(NEW, 400, 16)
                .breached()
                .rolledBack()
                .build();

        assertThat(failures(TAKEN_BACK, onlyWords))
                .contains("switched back 0 times")
                .contains(OLD + " serves");
    }

    @Test
    void aSwitchBackThatTheTopicsDoNotExplainDoesNotCount() {
        Case silent = new CaseBuilder()
                .shifted("deployer", OLD, NEW, 100)
                .served(NEW, 400, 16)
                .shifted("rollback", NEW, OLD, 100)
                .served(OLD, 100, 0)
                .build();

        assertOnlyFails(TAKEN_BACK, silent, "no breach");
    }

    @Test
    void aGoodVersionThatWasTakenBackIsAMistake() {
        assertThat(failures(KEPT, takenBack().build()))
                .contains("switched back 1 times")
                .contains("1 rollbacks started");
    }

    @Test
    void aGoodVersionThatServesIsAsItHadToBe() {
        Case good = new CaseBuilder()
                .shifted("deployer", OLD, NEW, 100)
                .served(NEW, 400, 0)
                .phaseEnded(PhaseEnding.PASSED)
                .build();

        assertThat(Judge.judge(KEPT, good).held()).isTrue();
    }

    @Test
    void aGoodVersionWhosePhaseEndedBlindIsNotProven() {
        Case blind = new CaseBuilder()
                .shifted("deployer", OLD, NEW, 100)
                .served(NEW, 400, 0)
                .phaseEnded(PhaseEnding.BLIND)
                .build();

        assertOnlyFails(KEPT, blind, "phase short ended [BLIND]");
    }

    @Test
    void aBlindWatchNeedsASignedPage() {
        assertThat(Judge.judge(KEPT_WITH_ALERT, blind().alert(true, "page").build())
                        .held())
                .isTrue();
        assertOnlyFails(KEPT_WITH_ALERT, blind().alert(false, "page").build(), "0 signed alerts");
        assertOnlyFails(KEPT_WITH_ALERT, blind().alert(true, "info").build(), "0 signed alerts");
        assertOnlyFails(KEPT_WITH_ALERT, blind().build(), "0 signed alerts");
    }

    @Test
    void halfHasToBeTakenBackBeforeItHadAllTraffic() {
        Case inTime = new CaseBuilder()
                .shifted("deployer", OLD, NEW, 50)
                .served(NEW, 100, 8)
                .breached()
                .shifted("rollback", NEW, OLD, 100)
                .rolledBack()
                .served(OLD, 100, 0)
                .build();

        assertThat(Judge.judge(TAKEN_BACK_BEFORE_FULL_SHIFT, inTime).held()).isTrue();
        assertOnlyFails(TAKEN_BACK_BEFORE_FULL_SHIFT, takenBack().build(), "had all traffic");
    }

    @Test
    void aGoodVersionThatFailsARequestIsNotGood() {
        Case failing = new CaseBuilder()
                .shifted("deployer", OLD, NEW, 100)
                .served(NEW, 400, 100)
                .served(NEW, 100, 0)
                .phaseEnded(PhaseEnding.PASSED)
                .build();

        assertOnlyFails(KEPT, failing, "failed 4 requests");
    }

    @Test
    void slowAnswersAreHarmToo() {
        LedgerLine.Served slow = new LedgerLine.Served(java.time.Instant.EPOCH, NEW, "/", 200, 700);

        assertThat(slow.harmed()).isTrue();
    }

    @Test
    void aLedgerLineIsReadAsItIsWritten() {
        LedgerLine line = LedgerLine.parse("""
                {"kind":"switch","at":"2026-11-24T15:00:00Z","by":"rollback","id":"i","deployment":"d","from":"v1.2.0",\
                "fromShare":100,"to":"v1.1.0","share":100,"revision":4,"reason":"r"}""");

        assertThat(line)
                .isEqualTo(new LedgerLine.Changed(
                        java.time.Instant.parse("2026-11-24T15:00:00Z"), "rollback", "i", "d", NEW, 100, OLD, 100));
    }

    private static CaseBuilder takenBack() {
        return new CaseBuilder()
                .shifted("deployer", OLD, NEW, 50)
                .served(NEW, 100, 0)
                .shifted("deployer", NEW, NEW, 100)
                .served(NEW, 400, 16)
                .breached()
                .shifted("rollback", NEW, OLD, 100)
                .rolledBack()
                .served(OLD, 100, 0);
    }

    private static CaseBuilder blind() {
        return new CaseBuilder()
                .shifted("deployer", OLD, NEW, 100)
                .served(NEW, 400, 0)
                .phaseEnded(PhaseEnding.BLIND);
    }

    private static void assertOnlyFails(Expectation expectation, Case it, String sentence) {
        assertThat(Judge.judge(expectation, it).findings().stream().filter(f -> !f.held()))
                .singleElement()
                .satisfies(finding -> assertThat(finding.sentence()).contains(sentence));
    }

    private static String failures(Expectation expectation, Case it) {
        return String.join(
                "; ",
                Judge.judge(expectation, it).findings().stream()
                        .filter(finding -> !finding.held())
                        .map(Finding::sentence)
                        .toList());
    }
}
