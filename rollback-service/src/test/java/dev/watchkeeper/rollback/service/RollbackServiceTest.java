package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.LookPurpose;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.channels.ChannelRules;
import dev.watchkeeper.rollback.means.webhook.FakeSwitch;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The whole service on the real broker and database, with a switch that keeps its own ledger. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
class RollbackServiceTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Config config;

    @BeforeEach
    void roles() {
        Story.grantEveryRole();
    }

    @Test
    @Tag("I7")
    void aBreachIsTakenBackOnceVerifiedAndExplained() {
        try (Story story = new Story().live()) {
            var rehearsed = story.awaited(RollbackEvent.Rehearsed.class);
            assertThat(rehearsed.targets()).singleElement().satisfies(target -> {
                assertThat(target.possible()).isTrue();
                assertThat(target.running().orElseThrow().tag()).isEqualTo("v1.2.0");
                assertThat(target.knownGood().orElseThrow().tag()).isEqualTo("v1.1.0");
            });

            Wire.say(story.breach());
            story.verify();

            var done = story.awaited(RollbackEvent.RolledBack.class);
            assertThat(done.times().sent())
                    .isBetween(done.times().decided(), done.times().effective());
            assertThat(done.times().verified()).isAfterOrEqualTo(done.times().effective());
            assertThat(done.sentence()).contains("is back on v1.1.0, verified").contains("from decision to verified");
            assertThat(story.events(RollbackEvent.class))
                    .extracting(event -> event.getClass().getSimpleName())
                    .containsExactly(
                            "Rehearsed",
                            "Planned",
                            "IncidentDetected",
                            "RollbackStarted",
                            "StepDone",
                            "LookRequested",
                            "RolledBack",
                            "IncidentResolved");
            assertThat(story.target.effects).hasSize(1);
            assertThat(audited(story)).isEqualTo(8);
        }
    }

    @Test
    @Tag("F5")
    void aRepeatedBreachIsTakenBackOnce() {
        try (Story story = new Story().live()) {
            VerdictEvent.VerdictChanged breach = story.breach();
            Wire.say(breach, "same-" + story.number, Writer.VERIFICATION);
            Wire.say(breach, "same-" + story.number, Writer.VERIFICATION);
            Wire.say(breach);
            Wire.say(story.breach(Duration.ofSeconds(1), true, 3));
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            Wire.say(story.breach(Duration.ofSeconds(1), true, 5));

            barrier();
            assertThat(story.target.effects).hasSize(1);
            assertThat(story.target.orders).hasSize(1);
            assertThat(story.events(RollbackEvent.RollbackStarted.class)).hasSize(1);
        }
    }

    @Test
    @Tag("F11")
    void aForgedBreachIsQuarantinedAndNothingHappens() {
        try (Story story = new Story().live()) {
            Wire.say(story.breach(), "forged-" + story.number, Writer.NOTIFIER);

            await().atMost(Duration.ofSeconds(20)).until(() -> quarantined(story, Topic.VERDICTS) == 1);
            barrier();
            assertThat(story.target.orders).isEmpty();
            assertThat(story.events(RollbackEvent.Planned.class)).isEmpty();
        }
    }

    @Test
    @Tag("F10")
    void poisonIsQuarantinedAndTheNextGoodRecordIsHandled() {
        try (Story story = new Story()) {
            Wire.poison(Topic.DEPLOYMENTS, story.watch.deployment().value());
            story.live();
            Wire.poison(Topic.DEPLOYMENTS, story.watch.deployment().value());
            Wire.poison(Topic.VERDICTS, story.watch.deployment().value());
            Wire.say(story.breach());
            story.verify();

            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(quarantined(story, Topic.VERDICTS)).isEqualTo(1);
            assertThat(quarantined(story, Topic.DEPLOYMENTS)).isEqualTo(2);
        }
    }

    @Test
    void aBreachOfARuleOutsideRollbackWhenIsLeftAlone() {
        try (Story story = new Story().live()) {
            Wire.say(story.breach(Duration.ofSeconds(1), false, 1));
            barrier();
            assertThat(story.target.orders).isEmpty();
        }
    }

    @Test
    void aVerdictThatComesBeforeItsDeploymentWaitsForIt() {
        try (Story story = new Story()) {
            Wire.say(story.breachThatHasSeen(3));
            await().atMost(Duration.ofSeconds(20)).until(() -> waiting(story) == 1);
            story.live();
            story.verify();

            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(waiting(story)).isZero();
            assertThat(story.target.effects).hasSize(1);
        }
    }

    @Test
    @Tag("F20")
    void anOldBreachIsLookedAtAndHeldWhenNotConfirmed() {
        try (Story story = new Story().live()) {
            Wire.say(story.breach(Duration.ofSeconds(90), true, 1));
            // The evidence lies before the phase, so only its decision touches it.
            var look = story.look(LookPurpose.BEFORE_ACTING).look();
            Wire.say(new VerdictEvent.LookJudged(
                    story.watch, look.id(), look.rule(), false, "0 of 40 requests failed", story.mark(0)));

            assertThat(story.awaited(RollbackEvent.Held.class).code()).isEqualTo(HoldCode.NOT_CONFIRMED);
            assertThat(story.target.orders).isEmpty();
        }
    }

    @Test
    @Tag("P7")
    void aCallThatActedAndNeverAnsweredIsResolvedByReading() {
        try (Story story = new Story().live()) {
            story.target.mood = FakeSwitch.Mood.ACTS_THEN_NEVER_ANSWERS;
            Wire.say(story.breach());
            story.verify();

            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.orders).hasSize(1);
            assertThat(story.target.effects).hasSize(1);
            assertThat(story.events(RollbackEvent.StepDone.class))
                    .extracting(step -> step.outcome().name())
                    .containsExactly("UNKNOWN", "CONFIRMED");
        }
    }

    @Test
    void theStopSwitchHoldsAndAPersonMayStillTakeBack() {
        try (Story story = new Story().live()) {
            turn("demo", true, Role.APPROVER).then().statusCode(200);
            Wire.say(story.breach());
            assertThat(story.awaited(RollbackEvent.Held.class).code()).isEqualTo(HoldCode.STOP_SWITCH);
            assertThat(story.target.orders).isEmpty();

            manual(story, "key-" + story.number).then().statusCode(202);
            manual(story, "key-" + story.number).then().statusCode(202);
            story.verify();
            story.awaited(RollbackEvent.RolledBack.class);
            assertThat(story.target.effects).hasSize(1);
            String problem = manual(story, "other-" + story.number)
                    .then()
                    .statusCode(409)
                    .extract()
                    .asString();
            assertThat(problem).contains("ROLLED_BACK already, started by approver-of-demo");
            assertThat(story.events(RollbackEvent.Approved.class))
                    .singleElement()
                    .satisfies(event -> assertThat(event.sentence())
                            .contains("asks to take it back: customers complain", "unless an approver takes it back"));
        } finally {
            turn("demo", false, Role.ADMIN).then().statusCode(202);
            turn("demo", false, Role.APPROVER).then().statusCode(200);
        }
    }

    @Test
    void theCapHoldsTheOneTooMany() {
        try (Story story = new Story(0).live()) {
            Wire.say(story.breach());
            assertThat(story.awaited(RollbackEvent.Held.class).code()).isEqualTo(HoldCode.CAP_REACHED);
            assertThat(story.target.orders).isEmpty();
        }
    }

    @Test
    @Tag("I4")
    void aVersionWhoseRollbackWasNotVerifiedIsNotGoneBackTo() {
        try (Story story = new Story().live().stable()) {
            Wire.say(story.breach());
            var look = story.look(LookPurpose.AFTER_ROLLBACK).look();
            Wire.say(new VerdictEvent.RollbackNotVerified(
                    story.watch, look.id(), "health has held for 0 of 3 buckets", story.mark(0)));
            story.awaited(RollbackEvent.RollbackFailed.class);

            Story next = story.stable().followedBy("v1.3.0").live(Duration.ofSeconds(5));
            Wire.say(next.breach());

            assertThat(next.awaited(RollbackEvent.Planned.class).plan().to().tag())
                    .isEqualTo("v1.1.0");
        }
    }

    @Test
    @Tag("I4")
    @Tag("F23")
    void aVersionThatSomebodyElseTookBackIsNotGoneBackTo() {
        try (Story story = new Story().live().stable()) {
            story.target.runs("v1.1.0", "v1.2.0");
            Wire.say(story.breach());
            story.awaited(RollbackEvent.StoodDown.class);

            Story next = story.followedBy("v1.3.0").live(Duration.ofSeconds(5));
            Wire.say(next.breach());

            assertThat(next.awaited(RollbackEvent.Planned.class).plan().to().tag())
                    .isEqualTo("v1.1.0");
        }
    }

    @Test
    void channelsAreAsTheyMustBe() {
        assertThat(ChannelRules.channels(config)).contains("incoming deployments", "incoming verdicts");
        assertThat(ChannelRules.violations(config)).isEmpty();
    }

    /** A later story through the same channels has ended: what came before it was read. */
    private void barrier() {
        try (Story later = new Story().live()) {
            Wire.say(later.breach());
            later.awaited(RollbackEvent.StepDone.class);
        }
    }

    private static io.restassured.response.Response manual(Story story, String key) {
        return given().header("Authorization", "Bearer " + Story.token(Role.APPROVER, "demo"))
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"deployment\":\"" + story.watch.deployment() + "\",\"reason\":\"customers complain\"}")
                .post("/api/v1/rollbacks");
    }

    private static io.restassured.response.Response turn(String project, boolean on, Role role) {
        await().atMost(Duration.ofSeconds(20))
                .until(() -> given().header("Authorization", "Bearer " + Story.token(role, project))
                                .get("/api/v1/stop-switch")
                                .statusCode()
                        == 200);
        return given().header("Authorization", "Bearer " + Story.token(role, project))
                .header("Idempotency-Key", "turn-" + on + System.nanoTime())
                .contentType("application/json")
                .body("{\"project\":\"" + project + "\",\"on\":" + on + ",\"reason\":\"drill\"}")
                .post("/api/v1/stop-switch");
    }

    private int audited(Story story) {
        return count("SELECT count(*) FROM audit WHERE subject = :key", story);
    }

    private int waiting(Story story) {
        return count("SELECT count(*) FROM waiting_verdict WHERE deployment = :key", story);
    }

    private int count(String sql, Story story) {
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bind("key", story.watch.deployment().value())
                .mapTo(Integer.class)
                .one());
    }

    private static int quarantined(Story story, Topic topic) {
        return Wire.records(topic.quarantineName(), story.watch.deployment().value())
                .size();
    }
}
