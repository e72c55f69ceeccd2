package dev.watchkeeper.rollback.deployment;

import static dev.watchkeeper.rollback.Examples.BAD;
import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.T0;
import static dev.watchkeeper.rollback.Examples.WATCH;
import static dev.watchkeeper.rollback.Examples.live;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.DeploymentStatus;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.rollback.Examples;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class DeploymentFoldTest {
    @Test
    void aStepThatWasStoppedOrHasNoShareBringsNoTraffic() {
        KnownDeployment started =
                Examples.deployment(DeploymentStatus.STARTED, Examples.live().kind());
        for (DeploymentEvent.CutoverStep step : java.util.List.of(
                new DeploymentEvent.CutoverStep(WATCH, 0, CutoverAnswer.GO, "", T0),
                new DeploymentEvent.CutoverStep(WATCH, 50, CutoverAnswer.STOP, "breach", T0))) {
            assertThat(DeploymentFold.apply(Optional.of(started), step, T0)).contains(started);
        }
    }

    @Test
    @Tag("I5")
    void endedSupersededAndAbortedAreNotLive() {
        for (DeploymentEvent end : java.util.List.of(
                new DeploymentEvent.Ended(WATCH, EndReason.WATCHED, "over"),
                new DeploymentEvent.Superseded(WATCH, new DeploymentId("d-2")),
                new DeploymentEvent.Aborted(WATCH, new SubjectId("anna"), "changed my mind"))) {
            assertThat(DeploymentFold.apply(Optional.of(live()), end, T0)
                            .orElseThrow()
                            .live())
                    .isFalse();
        }
    }

    @Test
    @Tag("F30")
    void whatTheMigrationsDoIsKnownFromTheAdmissionToTheEnd() {
        SchemaChange broken = new SchemaChange(SchemaChange.Effect.BROKEN, "V7__x.sql:1 drop-column");
        Optional<KnownDeployment> known = Optional.of(Examples.deployment(DeploymentStatus.REQUESTED, live().kind()));
        for (DeploymentEvent event : java.util.List.<DeploymentEvent>of(
                new DeploymentEvent.Admitted(
                        WATCH, new PolicyHash("0".repeat(64)), java.util.List.of(), Optional.of(broken)),
                new DeploymentEvent.Started(WATCH, live().kind(), Optional.empty(), BAD, Optional.of(GOOD), T0),
                new DeploymentEvent.CutoverStep(WATCH, 50, CutoverAnswer.GO, "", T0),
                new DeploymentEvent.Shifted(WATCH, BAD, Optional.of(GOOD), T0))) {
            known = DeploymentFold.apply(known, event, T0);
            assertThat(known.orElseThrow().schema()).contains(broken);
        }
    }

    @Test
    void whatWasNeverRequestedIsNotKnown() {
        assertThat(DeploymentFold.apply(
                        Optional.empty(), new DeploymentEvent.Shifted(WATCH, BAD, Optional.of(GOOD), T0), T0))
                .isEmpty();
    }

    @Test
    @Tag("I4")
    void aVersionThatWasTakenBackIsNoLongerKnownGood() {
        assertThat(KnownGoodChange.of(
                        new DeploymentEvent.Ended(WATCH, EndReason.ROLLED_BACK, "taken back"), Optional.of(live())))
                .contains(new KnownGoodChange.Revoked(BAD));
        assertThat(KnownGoodChange.of(new DeploymentEvent.Ended(WATCH, EndReason.WATCHED, "over"), Optional.of(live())))
                .isEmpty();
    }

    @Test
    void stableAndAttestedVersionsAreKnownGood() {
        assertThat(KnownGoodChange.of(
                        new DeploymentEvent.Stable(WATCH, GOOD, PhaseEnding.UNPROVEN, KnownGoodGrade.STABLE),
                        Optional.of(live())))
                .contains(new KnownGoodChange.Proven(GOOD, KnownGoodGrade.STABLE));
        assertThat(KnownGoodChange.of(
                        new DeploymentEvent.Attested(
                                WATCH, "known-good:v1.1.0", new SubjectId("anna"), "ran for a year"),
                        Optional.of(live())))
                .contains(new KnownGoodChange.Proven(GOOD, KnownGoodGrade.ATTESTED));
        assertThat(KnownGoodChange.of(
                        new DeploymentEvent.Attested(WATCH, "stakeholders", new SubjectId("anna"), "told"),
                        Optional.of(live())))
                .isEmpty();
    }
}
