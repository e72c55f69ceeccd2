package dev.watchkeeper.notifier.deploymentpage;

import static dev.watchkeeper.notifier.deploymentpage.Watched.at;
import static dev.watchkeeper.notifier.deploymentpage.Watched.known;
import static dev.watchkeeper.notifier.deploymentpage.Watched.line;
import static dev.watchkeeper.notifier.deploymentpage.Watched.minutes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WatchLinesTest {
    private final ADeployment deployment = new ADeployment().requested().started();

    private Line after(double minutes, String id) {
        return line(known(deployment, minutes), "after", id);
    }

    private void breached(double minutes, double since) {
        deployment.verdict(
                minutes(minutes),
                "error-rate/expect",
                new Verdict.Breached(at(since)),
                minutes(since),
                "errors 42 of 1000 (4.2 %) > 0.1 %");
    }

    @Test
    void phaseThatHasNotBegunSaysWhenItWill() {
        assertThat(after(0, "watch.short").state()).isEqualTo(LineState.LATER);
        assertThat(after(0, "watch.short").sentence()).isEqualTo("begins when all traffic is shifted");
        deployment.shifted();

        Line day = line(known(deployment, 5), "day", "watch.day");

        assertThat(day.state()).isEqualTo(LineState.LATER);
        assertThat(day.due()).hasValue(at(30));
    }

    @Test
    void phaseThatGoesOnSaysWhenItEnds() {
        deployment.shifted();

        assertThat(after(5, "watch.short").state()).isEqualTo(LineState.UNDER_WAY);
        assertThat(after(5, "watch.short").due()).hasValue(at(30));
    }

    @ParameterizedTest
    @CsvSource({"PASSED, YES", "UNPROVEN, TOO_FEW", "BLIND, BLIND", "BREACHED, BREACHED"})
    void eachEndingOfAPhaseHasItsState(PhaseEnding ending, LineState state) {
        deployment.shifted().phaseEnded("short", minutes(0), minutes(30), ending, "short: so it ended");

        Line line = after(31, "watch.short");

        assertThat(line.state()).isEqualTo(state);
        assertThat(line.by()).hasValue("verification");
        assertThat(line.sentence()).isEqualTo("short: so it ended");
    }

    @Test
    void phaseThatNeverCameIsNotNeeded() {
        deployment
                .shifted()
                .tells(minutes(5), new DeploymentEvent.Aborted(deployment.watch(), new SubjectId("bob"), "no"))
                .ended(minutes(5), EndReason.ABORTED);

        assertThat(after(40, "watch.short").state()).isEqualTo(LineState.NOT_NEEDED);
        assertThat(line(known(deployment, 40), "day", "checks.error-rate").state())
                .isEqualTo(LineState.NOT_NEEDED);
    }

    @Test
    void checkBeforeItsPhaseIsNotDueAndInItWithoutAVerdictUnderWay() {
        assertThat(after(0, "checks.error-rate").state()).isEqualTo(LineState.LATER);
        deployment.shifted();

        assertThat(after(1, "checks.error-rate").state()).isEqualTo(LineState.UNDER_WAY);
        assertThat(after(1, "checks.error-rate").what()).isEqualTo("error-rate: < 0.1%");
        assertThat(after(1, "checks.p99").what()).isEqualTo("p99: p99 < 500 ms");
    }

    @Test
    void checkInARunningPhaseStandsAsTheWorstOfItsRulesNow() {
        deployment.shifted().healthy(minutes(1), "error-rate/literal-1").healthy(minutes(1), "error-rate/expect");
        assertThat(after(2, "checks.error-rate").state()).isEqualTo(LineState.YES);
        breached(3, 2);

        Line line = after(4, "checks.error-rate");

        assertThat(line.state()).isEqualTo(LineState.BREACHED);
        assertThat(line.at()).hasValue(at(3));
        assertThat(line.sentence()).startsWith("errors 42 of 1000");
    }

    @Test
    void checkThatRecoveredSaysThatItWasBreachedBefore() {
        deployment.shifted();
        breached(3, 2);
        deployment.healthy(minutes(6), "error-rate/expect");

        assertThat(after(7, "checks.error-rate").state()).isEqualTo(LineState.YES);
        assertThat(after(7, "checks.error-rate").sentence()).endsWith("was breached before in this phase");
    }

    @Test
    void endedPhaseShowsTheWorstOfEachCheckAndTheNextOneNothingOfIt() {
        deployment.shifted();
        breached(3, 2);
        deployment
                .healthy(minutes(6), "error-rate/expect")
                .phaseEnded("short", minutes(0), minutes(30), PhaseEnding.BREACHED, "short: breached");

        assertThat(after(40, "checks.error-rate").state()).isEqualTo(LineState.BREACHED);
        assertThat(after(40, "checks.error-rate").sentence())
                .isEqualTo("breached in this phase; 171 of 180 (95 %) of its buckets were seen");
        assertThat(line(known(deployment, 40), "day", "checks.error-rate").state())
                .isEqualTo(LineState.YES);
    }

    @Test
    void blindCheckCannotBeSeenAndTooFewAreSaidSo() {
        deployment
                .shifted()
                .blind(minutes(3), "sight/health", minutes(1))
                .verdict(
                        minutes(2), "p99/expect", new Verdict.Inconclusive(Verdict.Why.TOO_FEW), minutes(0), "3 of 20");

        assertThat(after(4, "checks.health").state()).isEqualTo(LineState.BLIND);
        assertThat(after(4, "checks.p99").state()).isEqualTo(LineState.TOO_FEW);
    }

    @Test
    void questionOfAPhaseIsAskedInItAndOwedAfterwards() {
        assertThat(after(0, "attest.feedback").state()).isEqualTo(LineState.LATER);
        deployment.shifted();
        assertThat(after(5, "attest.feedback").state()).isEqualTo(LineState.NEEDS_PERSON);
        assertThat(after(5, "attest.feedback").due()).hasValue(at(30));
        deployment.tells(
                minutes(31),
                new DeploymentEvent.Reminded(deployment.watch(), "feedback", "on-call", at(90), 1, "answer, please"));
        assertThat(after(32, "attest.feedback").due()).hasValue(at(90));
        deployment.tells(
                minutes(33),
                new DeploymentEvent.Attested(deployment.watch(), "feedback", new SubjectId("carol"), "all calm"));

        assertThat(after(34, "attest.feedback").state()).isEqualTo(LineState.YES);
        assertThat(after(34, "attest.feedback").by()).hasValue("carol");
    }

    @Test
    void questionForCertainChangesIsOwedOnlyOnceSomebodyIsReminded() {
        deployment.shifted();
        assertThat(after(5, "attest.tables").state()).isEqualTo(LineState.LATER);
        deployment.tells(
                minutes(31),
                new DeploymentEvent.Reminded(deployment.watch(), "tables", "on-call", at(90), 1, "answer, please"));

        assertThat(after(32, "attest.tables").state()).isEqualTo(LineState.NEEDS_PERSON);
    }

    @Test
    void partOfTheChecklistThatGoesOnIsTheOneThatIsOpen() {
        deployment.shifted();

        assertThat(Checklist.of(known(deployment, 5)))
                .filteredOn(LineGroup::current)
                .extracting(LineGroup::id)
                .containsExactly("after");
        deployment.phaseEnded("short", minutes(0), minutes(30), PhaseEnding.PASSED, "short: passed");
        assertThat(Checklist.of(known(deployment, 600)))
                .filteredOn(LineGroup::current)
                .extracting(LineGroup::id)
                .containsExactly("day");
    }
}
