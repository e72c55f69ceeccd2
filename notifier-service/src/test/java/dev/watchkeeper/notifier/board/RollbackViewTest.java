package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RollbackViewTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = ABoard.after(Duration.ofMinutes(5));
    private static final Person BOB = ABoard.person("bob", Role.APPROVER);

    private final ADeployment deployment =
            new ADeployment().requested().started().shifted();

    private RollbackView of(Person person) {
        return RollbackView.of(ABoard.watched(deployment), person, NOW);
    }

    private List<String> may(Person person) {
        RollbackView view = of(person);
        List<String> may = new ArrayList<>();
        if (view.mayDecide()) {
            may.add("decide");
        }
        if (view.mayResume()) {
            may.add("resume");
        }
        if (view.mayUndo()) {
            may.add("undo");
        }
        if (view.mayHold()) {
            may.add("hold");
        }
        if (view.mayStart()) {
            may.add("start");
        }
        return may;
    }

    @Test
    void runningDeploymentIsTakenBackByHandOrHeldInAdvance() {
        assertThat(may(BOB)).containsExactly("hold", "start");
        assertThat(of(BOB).back()).isEqualTo("v1.1.0");
    }

    @Test
    void heldOneIsDecidedAndWhatAPersonHoldsIsLetGoOnFirst() {
        deployment.tells(MINUTE, ABoard.held(deployment.watch(), HoldCode.CAP_REACHED, "two today"));
        assertThat(may(BOB)).containsExactly("decide", "hold");

        deployment.tells(MINUTE, ABoard.held(deployment.watch(), HoldCode.BY_PERSON, "dave holds it"));
        assertThat(may(BOB)).containsExactly("resume");
    }

    @Test
    void announcedOneIsUndoneAndStartedOneIsNobodysAnyMore() {
        deployment.tells(
                MINUTE,
                new RollbackEvent.Approved(deployment.watch(), new SubjectId("bob"), "rollback", "bob takes it back"));
        assertThat(may(BOB)).containsExactly("undo", "hold");
        assertThat(of(BOB).rollback().decisions())
                .extracting(said -> said.by().value())
                .containsExactly("bob");

        deployment.tells(
                MINUTE,
                new RollbackEvent.RollbackStarted(
                        deployment.watch(),
                        Optional.empty(),
                        Version.ofTag("v1.2.0"),
                        Version.ofTag("v1.0.0"),
                        "goes back"));
        assertThat(may(BOB)).isEmpty();
        assertThat(of(BOB).back()).isEqualTo("v1.0.0");
    }

    @Test
    void onlyAnApproverMayAndOnlyWhileItGoesOn() {
        deployment.tells(MINUTE, ABoard.held(deployment.watch(), HoldCode.CAP_REACHED, "two today"));
        Person dora = ABoard.person("dora", Role.DEPLOYER, Role.ADMIN);
        assertThat(may(dora)).isEmpty();
        assertThat(of(dora).whyNot().orElseThrow()).contains("Approvers of demo decide");

        deployment.ended(Duration.ofMinutes(2), EndReason.WATCHED);
        assertThat(may(BOB)).isEmpty();
        assertThat(of(BOB).whyNot().orElseThrow()).contains("nothing left to take back");
    }

    @Test
    void theVerdictThatLedToItStandsFirstThoughAnotherRuleBrokeEarlier() {
        deployment
                .verdict(MINUTE, "critical/health", new Verdict.Breached(NOW), MINUTE, "3 failures")
                .verdict(
                        MINUTE.multipliedBy(2), "error-rate/literal-1", new Verdict.Breached(NOW), MINUTE, "6 % > 5 %");
        var verdict = ((dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged)
                        deployment.told().getLast().event())
                .id();
        deployment.tells(
                MINUTE.multipliedBy(3),
                new RollbackEvent.Held(
                        deployment.watch(), HoldCode.CAP_REACHED, "an approver", Optional.of(verdict), "two today"));

        assertThat(of(BOB).evidence())
                .extracting(rule -> rule.rule().value())
                .containsExactly("error-rate/literal-1", "critical/health");
        assertThat(of(BOB).causes(of(BOB).evidence().getFirst())).isTrue();
    }

    @Test
    void whoeverAgreedOrAskedIsToldWhyAnotherPersonIsNeeded() {
        Instant later = NOW.plusSeconds(600);
        deployment
                .tells(MINUTE, ABoard.database(deployment.watch(), DatabaseStage.REQUESTED, "bob", later))
                .tells(MINUTE, ABoard.database(deployment.watch(), DatabaseStage.APPROVED, "erin", later));

        assertThat(of(BOB).whyNotAgree()).startsWith("You asked for it");
        assertThat(of(ABoard.person("erin", Role.APPROVER)).whyNotAgree()).startsWith("You have agreed already");
        assertThat(of(ABoard.person("frank", Role.APPROVER)).mayAgree()).isTrue();
        assertThat(of(BOB).databaseMissing()).isEqualTo(1);
        assertThat(of(BOB).mayRequestRestore()).isFalse();
    }

    @Test
    void restoreCanBeAskedForAgainWhenTheRequestHasExpired() {
        deployment.tells(MINUTE, ABoard.database(deployment.watch(), DatabaseStage.REQUESTED, "bob", NOW));

        assertThat(of(BOB).databaseAsks()).isFalse();
        assertThat(of(BOB).mayRequestRestore()).isTrue();
    }
}
