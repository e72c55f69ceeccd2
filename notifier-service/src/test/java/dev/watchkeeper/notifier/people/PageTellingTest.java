package dev.watchkeeper.notifier.people;

import static dev.watchkeeper.notifier.notice.Content.AlertStage.ACKNOWLEDGED;
import static dev.watchkeeper.notifier.notice.Content.AlertStage.RESOLVED;
import static dev.watchkeeper.notifier.notice.Content.AlertStage.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.story.Alarm;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class PageTellingTest {
    private final Tale tale = new Tale().started();

    @Test
    void startAndEndAreChangesOnTheTimeLine() {
        assertThat(tale.told(Content.Change.class)).hasSize(1);
        tale.ended(EndReason.WATCHED);

        assertThat(tale.told(Content.Change.class))
                .extracting(Content.Change::summary)
                .containsExactly(
                        "petforce/api/production v1.2.0: deployment starts",
                        "petforce/api/production v1.2.0: the watch of api v1.2.0 has ended: WATCHED");
        assertThat(tale.alerts()).isEmpty();
    }

    @Test
    void aBreachIsOneAlertThatARollbackAcknowledgesAndItsEndResolves() {
        var open = tale.breach("r1").alerts();
        var running = tale.breach("r2").rollingBack().alerts();
        var over = tale.rolledBack().alerts();

        assertThat(open).isEqualTo(Map.of("TROUBLE", TRIGGERED));
        assertThat(running).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED));
        assertThat(over).isEqualTo(Map.of("TROUBLE", RESOLVED));
    }

    @Test
    @Tag("F28")
    void aFailedRollbackIsAnAlertOfItsOwnSoThatItWakesSomebodyAnew() {
        tale.breach("r1").rollingBack().failed();

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED, "FAILED", TRIGGERED));
        assertThat(tale.approved().alerts()).containsEntry("FAILED", ACKNOWLEDGED);
        assertThat(tale.rolledBack().alerts()).containsEntry("FAILED", RESOLVED);
    }

    @Test
    void aHoldWaitsForAPersonAndThePersonsWordAcknowledges() {
        tale.breach("r1").held(HoldCode.CAP_REACHED);

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", TRIGGERED));
        assertThat(tale.approved().alerts()).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED));
    }

    @Test
    void aPersonsOwnHoldNeedsNoOtherPerson() {
        tale.breach("r1").held(HoldCode.BY_PERSON);

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED));
    }

    @Test
    void anAttestationAndARefusalAreAnswersToo() {
        tale.breach("r1")
                .then(new DeploymentEvent.Attested(tale.watch, "feedback", new SubjectId("ingrid"), "I am on it"));
        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED));

        Tale refused = new Tale()
                .started()
                .breach("r1")
                .held(HoldCode.CAP_REACHED)
                .then(new RollbackEvent.StoodDown(
                        tale.watch, Optional.empty(), "nothing to take back: bob refuses it"));
        assertThat(refused.alerts()).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED));
    }

    /** Nobody is helped by a watch that ends: the page would be over before anybody has seen it. */
    @Test
    @Tag("F28")
    void aFailedRollbackStaysAPageWhenTheWatchEnds() {
        Tale tale = new Tale()
                .started()
                .breach("r1")
                .then(new RollbackEvent.RollbackFailed(new Tale().watch, "the switch does not answer"))
                .then(new DeploymentEvent.Ended(new Tale().watch, EndReason.WATCHED, "watched to the end"));

        assertThat(tale.alerts()).containsEntry("FAILED", Content.AlertStage.TRIGGERED);
        assertThat(tale.alerts()).containsEntry("TROUBLE", Content.AlertStage.RESOLVED);
    }

    @Test
    void healthyAgainIsOverAfterAMomentOfRest() {
        tale.breach("r1").after(Duration.ofMinutes(1)).recover("r1");
        var atOnce = tale.alerts();
        tale.after(Alarm.SETTLES);

        assertThat(atOnce).isEqualTo(Map.of("TROUBLE", TRIGGERED));
        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", RESOLVED));
    }

    @Test
    void aFlappingRuleStaysOneAlert() {
        for (int i = 0; i < 20; i++) {
            tale.after(Duration.ofMinutes(1))
                    .breach("r1")
                    .after(Duration.ofMinutes(1))
                    .recover("r1");
            assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", TRIGGERED));
        }
    }

    @Test
    void aTroubleThatComesBackAfterItsEndIsRaisedAnew() {
        tale.breach("r1").recover("r1").after(Duration.ofMinutes(5)).breach("r1");

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", TRIGGERED));
    }

    @Test
    void oneHealthyRuleOfTwoIsNotTheEnd() {
        tale.breach("r1").breach("r2").recover("r1").after(Duration.ofMinutes(5));

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", TRIGGERED));
    }

    @Test
    void healthyRulesDuringARollbackDoNotEndIt() {
        tale.breach("r1").rollingBack().recover("r1").after(Duration.ofMinutes(5));

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", ACKNOWLEDGED));
    }

    @Test
    void blindIsAnAlertOfItsOwn() {
        tale.then(Tale.blind(tale.watch, "r1"));
        assertThat(tale.alerts()).isEqualTo(Map.of("BLIND", TRIGGERED));

        tale.recover("r1").after(Alarm.SETTLES);
        assertThat(tale.alerts()).isEqualTo(Map.of("BLIND", RESOLVED));
    }

    @Test
    void theEndOfTheDeploymentResolvesWhatIsOpen() {
        tale.breach("r1").then(Tale.blind(tale.watch, "r2")).ended(EndReason.SUPERSEDED);

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", RESOLVED, "BLIND", RESOLVED));
    }

    @Test
    void onlyWhatThePolicyPagesWakesSomebody() {
        String onlyRollbacks = Policies.USUAL.replace("[breach, blind, rollback, rollback-failed]", "[rollback]");
        tale.breach("r1").then(Tale.blind(tale.watch, "r2"));
        assertThat(tale.notices(onlyRollbacks).stream().filter(n -> n.content() instanceof Content.Alert))
                .isEmpty();

        tale.rollingBack();
        assertThat(tale.notices(onlyRollbacks).stream().filter(n -> n.content() instanceof Content.Alert))
                .hasSize(1);
    }

    @Test
    void aBreachThatPagesNobodyRaisesNothing() {
        var quiet = Tale.breached(tale.watch, "r1");
        tale.then(new dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged(
                quiet.watch(),
                quiet.id(),
                quiet.rule(),
                quiet.check(),
                1,
                quiet.verdict(),
                false,
                Severity.WARNING,
                quiet.evidence(),
                quiet.sentence(),
                quiet.mark()));

        assertThat(tale.alerts()).isEmpty();
        assertThat(tale.replies()).hasSize(1);
    }

    @Test
    void thePageSaysServiceVersionAndTheNumbers() {
        Content.Alert alert =
                tale.breach("r1").told(Content.Alert.class).findFirst().orElseThrow();

        assertThat(alert.summary()).isEqualTo("petforce/api/production v1.2.0: r1: errors 62 of 1000 (6.2 %) > 5 %");
        assertThat(alert.details()).containsEntry("before", "v1.1.0").containsEntry("deployment", "d-1");
        assertThat(alert.links().getFirst().url()).isEqualTo("https://watch.example/deployments/d-1");
    }
}
