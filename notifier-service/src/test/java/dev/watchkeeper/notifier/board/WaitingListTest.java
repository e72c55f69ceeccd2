package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.board.Waiting.Kind;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Drafts;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.report.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Alice has asked for the deployment; carol is on call. */
class WaitingListTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = ABoard.after(Duration.ofMinutes(5));
    private static final Person ALICE = ABoard.person("alice", Role.DEPLOYER);
    private static final Person BOB = ABoard.person("bob", Role.APPROVER);
    private static final Person CAROL = ABoard.person("carol", Role.DEPLOYER);
    private static final Person VIEWER = ABoard.person("vera", Role.VIEWER);

    private final ADeployment deployment = new ADeployment().requested();
    private final WatchRef watch = deployment.watch();

    private List<Waiting> of(Person person) {
        return WaitingList.of(ABoard.of(deployment), List.of(), service -> true, person, NOW);
    }

    private Waiting only(Person person) {
        assertThat(of(person)).hasSize(1);
        return of(person).getFirst();
    }

    @Test
    void questionBeforeTheStartWaitsForWhoeverThePolicyNamesAndHasTheRole() {
        deployment.tells(MINUTE, ABoard.asked(watch, "attest.told", "Customers told?"));

        assertThat(only(ALICE).kind()).isEqualTo(Kind.BEFORE_START);
        assertThat(only(ALICE).id()).isEqualTo("told");
        assertThat(only(ALICE).mine()).isTrue();
        assertThat(only(ALICE).who()).isEqualTo("alice, who asked for the deployment");
        assertThat(only(CAROL).mine()).isFalse();
        assertThat(of(ABoard.person("alice", Role.VIEWER)).getFirst().mine()).isFalse();
    }

    @Test
    void questionOfACheckWaitsForEveryDeployerSinceTheEventDoesNotSayWhom() {
        deployment.tells(MINUTE, ABoard.asked(watch, "documents.runbook", "Is the runbook right?"));

        assertThat(only(CAROL).mine()).isTrue();
        assertThat(only(CAROL).who()).isEqualTo("whom the policy names");
        assertThat(only(VIEWER).mine()).isFalse();
    }

    @Test
    void answeredQuestionWaitsForNobody() {
        deployment
                .tells(MINUTE, ABoard.asked(watch, "attest.told", "Customers told?"))
                .tells(
                        MINUTE,
                        new DeploymentEvent.Checked(
                                watch, "attest.told", GateAnswer.PASSED, "alice: yes", Optional.empty()));

        assertThat(of(ALICE)).isEmpty();
    }

    @Test
    void whatIsAskedBeforeTheStartIsNotAskedAfterIt() {
        deployment
                .tells(MINUTE, ABoard.asked(watch, "attest.told", "Customers told?"))
                .started();

        assertThat(of(ALICE)).isEmpty();
    }

    private void reminded(String question, String by) {
        deployment.tells(
                MINUTE,
                new DeploymentEvent.Reminded(
                        watch, question, by, ABoard.after(Duration.ofMinutes(30)), 1, by + " is asked"));
    }

    @Test
    void reminderWaitsUntilItIsAnswered() {
        deployment.started().shifted();
        reminded("feedback", "on-call");

        Waiting waiting = only(CAROL);
        assertThat(waiting.kind()).isEqualTo(Kind.REMINDER);
        assertThat(waiting.title()).isEqualTo("User feedback read?");
        assertThat(waiting.due()).contains(ABoard.after(Duration.ofMinutes(30)));
        assertThat(waiting.who()).isEqualTo("on-call (carol)");
        assertThat(waiting.mine()).isTrue();
        assertThat(only(ALICE).mine()).isFalse();

        deployment.tells(MINUTE, new DeploymentEvent.Attested(watch, "feedback", new SubjectId("carol"), "all quiet"));
        assertThat(of(CAROL)).isEmpty();
    }

    @Test
    void reviewIsOwedAfterTheEndAndNotByWhoeverAskedForTheDeployment() {
        deployment.started().shifted();
        reminded("post-review:hotfix", "deployer");
        reminded("feedback", "on-call");
        deployment.ended(Duration.ofMinutes(2), EndReason.ROLLED_BACK);

        assertThat(only(ALICE).kind()).isEqualTo(Kind.REVIEW);
        assertThat(only(ALICE).mine()).isFalse();
    }

    @Test
    void heldRollbackWaitsForAnApprover() {
        deployment.started().shifted().tells(MINUTE, ABoard.held(watch, HoldCode.CAP_REACHED, "2 of 2 today"));

        assertThat(only(BOB).mine()).isTrue();
        assertThat(only(BOB).path()).isEqualTo("/rollbacks/d-1");
        assertThat(only(ALICE).mine()).isFalse();
        assertThat(only(BOB).title()).isEqualTo("The rollback is held: take it back?");
    }

    @Test
    void rollbackThatAPersonHoldsWaitsToBeLetGoOn() {
        deployment
                .started()
                .shifted()
                .tells(MINUTE, ABoard.held(watch, HoldCode.BY_PERSON, "dave holds it: look first"));

        assertThat(only(BOB).title()).isEqualTo("A person holds the rollback: let it go on?");
    }

    @Test
    void breachThatTakesNothingBackIsOfferedToAnApprover() {
        deployment.started().shifted().verdict(MINUTE, "cpu/expect", new Verdict.Breached(NOW), MINUTE, "80 % > 50 %");

        assertThat(only(BOB).kind()).isEqualTo(Kind.BREACH);
        assertThat(only(BOB).sentence()).isEqualTo("cpu/expect: 80 % > 50 %");
    }

    @Test
    void breachThatActsIsNotOfferedUnlessTheRollbackWasTurnedDown() {
        deployment
                .started()
                .shifted()
                .verdict(MINUTE, "error-rate/literal-1", new Verdict.Breached(NOW), MINUTE, "6 % > 5 %");
        assertThat(of(BOB)).isEmpty();

        deployment.tells(MINUTE, new RollbackEvent.StoodDown(watch, Optional.empty(), "dave refuses it"));
        assertThat(only(BOB).kind()).isEqualTo(Kind.BREACH);
    }

    @Test
    void restoreOfADatabaseWaitsForTwoOthersThanWhoeverAskedForIt() {
        deployment.started().shifted().tells(MINUTE, ABoard.database(watch, DatabaseStage.REQUESTED, "bob", later()));
        Person dave = ABoard.person("dave", Role.APPROVER);

        assertThat(only(BOB).mine()).isFalse();
        assertThat(only(dave).mine()).isTrue();
        assertThat(only(dave).title()).isEqualTo("Agree to the restore of household? 2 more persons needed");

        deployment.tells(MINUTE, ABoard.database(watch, DatabaseStage.APPROVED, "dave", later()));
        assertThat(only(dave).mine()).isFalse();
        assertThat(only(dave).title()).isEqualTo("Agree to the restore of household? 1 more person needed");

        deployment.tells(MINUTE, ABoard.database(watch, DatabaseStage.APPROVED, "erin", later()));
        assertThat(of(dave)).isEmpty();
    }

    private static Instant later() {
        return NOW.plus(Duration.ofMinutes(20));
    }

    @Test
    void requestForARestoreWaitsForNobodyOnceItsTimeIsOver() {
        deployment.started().shifted().tells(MINUTE, ABoard.database(watch, DatabaseStage.REQUESTED, "dave", NOW));

        assertThat(of(BOB)).isEmpty();
    }

    @Test
    void cutOverIsNotForWhoeverAskedForItOrForTheRestore() {
        deployment
                .started()
                .shifted()
                .tells(MINUTE, ABoard.database(watch, DatabaseStage.REQUESTED, "dave", later()))
                .tells(MINUTE, ABoard.database(watch, DatabaseStage.READY, "", later()));
        assertThat(only(BOB).title()).isEqualTo("The database is restored beside the old one: cut over?");

        deployment.tells(MINUTE, ABoard.database(watch, DatabaseStage.CUT_OVER_REQUESTED, "erin", later()));
        assertThat(only(BOB).mine()).isTrue();
        assertThat(only(ABoard.person("dave", Role.APPROVER)).mine()).isFalse();
        assertThat(only(ABoard.person("erin", Role.APPROVER)).mine()).isFalse();
    }

    @Test
    void stopSwitchWaitsForASecondPersonAsLongAsTheFirstOnesWordCounts() {
        ProjectName demo = new ProjectName("demo");
        deployment
                .started()
                .tells(
                        MINUTE,
                        new RollbackEvent.StopSwitchTurned(demo, true, new SubjectId("erin"), "erin stopped them"))
                .tells(
                        MINUTE,
                        new RollbackEvent.StopSwitchTurned(
                                demo, true, new SubjectId("bob"), "bob asks", Optional.of(NOW.plusSeconds(1))));

        assertThat(only(BOB).mine()).isFalse();
        assertThat(only(ABoard.person("frank", Role.ADMIN)).mine()).isTrue();
        assertThat(WaitingList.of(ABoard.of(deployment), List.of(), any -> true, BOB, NOW.plusSeconds(1)))
                .isEmpty();
        assertThat(ABoard.of(deployment).switches().values())
                .extracting(StopSwitch::sentence)
                .containsExactly("erin stopped them");
    }

    @Test
    void draftForCustomersWaitsForADeployer() {
        Drafts.Draft draft = new Drafts.Draft(
                new NoticeId("draft-1"),
                watch,
                new Content.Incident("api", Content.IncidentStage.INVESTIGATING, "Errors", "We look into it.", false),
                NOW,
                Drafts.Fate.WAITS);

        List<Waiting> waiting = WaitingList.of(ABoard.of(deployment), List.of(draft), any -> true, ALICE, NOW);

        assertThat(waiting).hasSize(1);
        assertThat(waiting.getFirst().mine()).isTrue();
        assertThat(waiting.getFirst().anchor()).isEqualTo("status-draft__d-1__draft-1");
    }

    @Test
    void whatMyRolesMayDoComesFirstAndOfThatTheMostUrgent() {
        ADeployment other = new ADeployment(
                        new WatchRef(new DeploymentId("d-2"), Run.FIRST, ServiceRef.of("demo", "web", "production")))
                .requested();
        other.tells(MINUTE, ABoard.asked(other.watch(), "documents.runbook", "Is the runbook right?"));
        deployment.started().shifted().tells(MINUTE, ABoard.held(watch, HoldCode.CAP_REACHED, "2 of 2 today"));
        Board board = ABoard.of(deployment, other);

        assertThat(WaitingList.of(board, List.of(), any -> true, CAROL, NOW))
                .extracting(Waiting::kind)
                .containsExactly(Kind.BEFORE_START, Kind.ROLLBACK_HELD);
        assertThat(WaitingList.of(board, List.of(), any -> true, BOB, NOW))
                .extracting(Waiting::kind)
                .containsExactly(Kind.ROLLBACK_HELD, Kind.BEFORE_START);
    }

    @Test
    void projectsThatAreNotMineDoNotShow() {
        deployment.tells(MINUTE, ABoard.asked(watch, "attest.told", "Customers told?"));

        assertThat(WaitingList.of(ABoard.of(deployment), List.of(), any -> false, ALICE, NOW))
                .isEmpty();
    }
}
