package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.story.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EscalatingTest {
    private static final Plan PLAN = Policies.plan();

    private final Tale tale = new Tale().started().breach("r1");
    private final NoticeId first = PageTelling.first(tale.story, Alarm.Kind.TROUBLE);

    private void look(Set<NoticeId> taken) {
        tale.story = Escalating.after(tale.story, PLAN, Pace.USUAL, taken, tale.now);
    }

    private long escalations() {
        return tale.replies().stream()
                .filter(reply -> reply.said().title().contains("Escalation"))
                .count();
    }

    @Test
    @Tag("F41")
    void afterTwoMinutesWithoutItsAnswerTheSecondRouteIsTaken() {
        tale.after(Duration.ofSeconds(119));
        look(Set.of());
        assertThat(tale.told(Content.Alert.class)).hasSize(1);

        tale.after(Duration.ofSeconds(1));
        look(Set.of());
        assertThat(tale.told(Content.Alert.class))
                .extracting(Content.Alert::route)
                .containsExactly("pagerduty-routing-key", "pagerduty-routing-key-second");
        assertThat(tale.told(Content.Letter.class))
                .extracting(Content.Letter::to)
                .containsExactly("larry@petforce.app");
        Content.Message reply = tale.replies().getLast();
        assertThat(reply.alsoInChannel()).isTrue();
        assertThat(reply.said().call()).containsExactly("U0CTO00001", "U0DBA00001", "@engrid", "U0ONCALL1");
        assertThat(reply.said().notes().getFirst()).startsWith("PagerDuty has not taken the page for 2 minutes: ");
    }

    /** Two hours after the answer to the first question somebody is asked another one. */
    @Test
    @Tag("F41")
    void aQuestionAfterAnAnswerHasItsOwnTime() {
        tale.after(Duration.ofMinutes(10));
        look(Set.of(first));
        assertThat(escalations()).isOne();
        tale.then(new RollbackEvent.StoodDown(tale.watch, Optional.empty(), "ann has refused it"))
                .after(Duration.ofHours(2))
                .then(new RollbackEvent.Held(
                        tale.watch, HoldCode.CAP_REACHED, "an approver", Optional.empty(), "the cap of 3 is reached"));

        look(Set.of(first));
        assertThat(escalations()).as("asked a moment ago").isOne();
        tale.after(Duration.ofMinutes(10));
        look(Set.of(first));
        assertThat(escalations()).as("nobody has answered this one either").isEqualTo(2);
    }

    @Test
    void aPageThatWasTakenWaitsForAnAnswer() {
        tale.after(Duration.ofMinutes(9));
        look(Set.of(first));
        assertThat(escalations()).isZero();

        tale.after(Duration.ofMinutes(1));
        look(Set.of(first));
        assertThat(escalations()).isOne();
        assertThat(tale.replies().getLast().said().notes().getFirst())
                .startsWith("nobody has answered for 10 minutes: ");
    }

    @Test
    void whoeverAnswersInWatchkeeperEndsTheWaiting() {
        tale.approved().after(Duration.ofHours(1));
        look(Set.of(first));

        assertThat(escalations()).isZero();
    }

    @Test
    void aRollbackThatRunsIsAnAnswer() {
        tale.rollingBack().after(Duration.ofHours(1));
        look(Set.of(first));

        assertThat(escalations()).isZero();
    }

    @Test
    void anAlarmIsEscalatedOnce() {
        tale.after(Duration.ofMinutes(3));
        look(Set.of());
        tale.after(Duration.ofMinutes(30));
        look(Set.of());

        assertThat(escalations()).isOne();
    }

    @Test
    void whatIsOverIsNotEscalated() {
        tale.recover("r1").after(Duration.ofMinutes(30));
        look(Set.of());

        assertThat(escalations()).isZero();
    }

    @Test
    void theSecondAlertGoesTheWayOfTheFirst() {
        tale.after(Duration.ofMinutes(3));
        look(Set.of());
        tale.rollingBack().rolledBack();

        assertThat(tale.told(Content.Alert.class))
                .hasSize(2)
                .allMatch(alert -> alert.stage() == Content.AlertStage.RESOLVED);
    }

    @Test
    void twoTroublesAreTwoEscalations() {
        tale.after(Duration.ofMinutes(3));
        look(Set.of());
        tale.recover("r1").after(Duration.ofMinutes(30)).breach("r1").after(Duration.ofMinutes(3));
        look(Set.of());

        assertThat(escalations()).isEqualTo(2);
    }

    @Test
    void itIsLookedAtAgainWhenTimeMayChangeSomething() {
        Instant now = tale.now;
        assertThat(Escalating.lookAgain(tale.story, PLAN, Pace.USUAL, now)).contains(now.plus(Duration.ofMinutes(2)));
        assertThat(Escalating.lookAgain(tale.story, PLAN, Pace.USUAL, now.plus(Duration.ofMinutes(2))))
                .contains(now.plus(Duration.ofMinutes(10)));
        assertThat(Escalating.lookAgain(tale.story, PLAN, Pace.USUAL, now.plus(Duration.ofMinutes(10))))
                .isEmpty();
        tale.recover("r1");
        assertThat(Escalating.lookAgain(tale.story, PLAN, Pace.USUAL, now.plus(Duration.ofSeconds(1))))
                .contains(now.plus(Alarm.SETTLES));
    }

    @Test
    void whatHappenedLongAgoIsNotEscalated() {
        Tale old = new Tale().longAgo(true).started().breach("r1").after(Duration.ofDays(1));

        assertThat(Escalating.after(old.story, PLAN, Pace.USUAL, Set.of(), old.now))
                .isEqualTo(old.story);
        assertThat(Escalating.lookAgain(old.story, PLAN, Pace.USUAL, old.now)).isEmpty();
    }

    @Test
    void aReminderGoesByEmailToARoleThatHasNoOtherWay() {
        String onlyEmail = Policies.USUAL.replace(
                "slack: \"@engrid\", available: \"mon-fri 09:00-18:00\"", "email: \"engrid@petforce.app\"");
        tale.then(new DeploymentEvent.Reminded(
                tale.watch, "post-review:hotfix", "engineering-lead", Tale.START, 1, "the review is due"));

        assertThat(tale.notices(onlyEmail).stream().filter(notice -> notice.content() instanceof Content.Letter))
                .singleElement()
                .satisfies(notice ->
                        assertThat(((Content.Letter) notice.content()).to()).isEqualTo("engrid@petforce.app"));
    }
}
