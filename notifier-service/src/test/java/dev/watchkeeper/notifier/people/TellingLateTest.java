package dev.watchkeeper.notifier.people;

import static dev.watchkeeper.notifier.notice.Content.AlertStage.TRIGGERED;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.story.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The notifier was down from before the breach on, and reads of it two hours later. */
class TellingLateTest {
    private static final Plan PLAN = Policies.plan();

    private final Tale tale = new Tale().longAgo(true).started();

    private Tale lookLater() {
        tale.after(Duration.ofHours(2));
        tale.story = TellingLate.after(tale.story, tale.now);
        return tale;
    }

    private void escalate(Duration after) {
        tale.after(after);
        tale.story = Escalating.after(tale.story, PLAN, Pace.USUAL, Set.of(), tale.now);
    }

    private List<String> routes() {
        return tale.told(Content.Alert.class).map(Content.Alert::route).toList();
    }

    @Test
    void whatIsOpenStillIsPagedWithSinceWhenAndThatItIsLate() {
        tale.breach("r1");
        assertThat(tale.notices()).isEmpty();
        lookLater();

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", TRIGGERED));
        assertThat(tale.told(Content.Alert.class))
                .singleElement()
                .satisfies(alert -> assertThat(alert.summary())
                        .isEqualTo("petforce/api/production v1.2.0: open since 2026-11-24T15:00:00Z, told late: r1:"
                                + " errors 62 of 1000 (6.2 %) > 5 %"));
    }

    @Test
    void theThreadBeginsWithOneReplyThatCallsWhoIsOnCallNow() {
        tale.breach("r1").breach("r2");
        lookLater();

        assertThat(tale.root().said().title()).contains("Deployment Starting");
        assertThat(tale.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.said().title()).endsWith("A rule is breached");
            assertThat(reply.said().lines())
                    .containsExactly(new AnnouncedLine(
                            "r1", "open since 2026-11-24T15:00:00Z, told late: r1: errors 62 of 1000 (6.2 %) > 5 %"));
            assertThat(reply.said().call()).containsExactly("U0ONCALL1");
        });
    }

    @Test
    void itIsTriedFromThenOnAndNotGivenUpForItsAge() {
        tale.breach("r1");
        lookLater();

        assertThat(tale.notices().stream()
                        .filter(notice -> !(notice.content() instanceof Content.Change))
                        .map(Notice::notBefore))
                .isNotEmpty()
                .noneMatch(tale.now::isAfter);
    }

    @Test
    void itIsToldOnce() {
        tale.breach("r1");
        var first = lookLater().story;

        assertThat(lookLater().story).isEqualTo(first);
        assertThat(TellingLate.lookAgain(first, tale.now)).isEmpty();
    }

    @Test
    void theSecondRouteIsTakenFromThenOn() {
        tale.breach("r1");
        lookLater();
        escalate(Duration.ofSeconds(119));
        assertThat(routes()).containsExactly("pagerduty-routing-key");

        escalate(Duration.ofSeconds(1));
        assertThat(routes()).containsExactly("pagerduty-routing-key", "pagerduty-routing-key-second");
        assertThat(tale.replies().getLast().said().notes().getFirst())
                .startsWith(
                        "PagerDuty has not taken the page for 2 minutes: open since 2026-11-24T15:00:00Z, told late: ");
    }

    @Test
    void whatIsOverIsNotTold() {
        tale.breach("r1").rollingBack().rolledBack();

        assertThat(lookLater().notices()).isEmpty();
    }

    @Test
    void whatIsAboutToBeOverIsNotTold() {
        tale.breach("r1").after(Duration.ofHours(2)).recover("r1");
        tale.story = TellingLate.after(tale.story, tale.now);

        assertThat(tale.notices()).isEmpty();
    }

    @Test
    void whatSomebodyHasAnsweredIsNotTold() {
        tale.breach("r1").held(HoldCode.CAP_REACHED).approved();

        assertThat(lookLater().notices()).isEmpty();
    }

    @Test
    void whatARollbackIsDoingSomethingAboutIsNotTold() {
        tale.breach("r1").rollingBack();

        assertThat(lookLater().notices()).isEmpty();
    }

    @Test
    void aHoldThatWaitsForAPersonIsTold() {
        tale.breach("r1").held(HoldCode.CAP_REACHED);

        assertThat(lookLater().alerts()).isEqualTo(Map.of("TROUBLE", TRIGGERED));
        assertThat(tale.replies()).singleElement().satisfies(reply -> {
            assertThat(reply.said().title()).endsWith("Waiting for a person");
            assertThat(reply.said().notes())
                    .containsExactly(
                            "open since 2026-11-24T15:00:00Z, told late: not rolled back, waiting for a person:"
                                    + " CAP_REACHED");
            assertThat(reply.said().links().getFirst().label()).isEqualTo("Decide in Watchkeeper");
        });
    }

    @Test
    void theReplySaysWhenItIsHealthyAgain() {
        tale.breach("r1");
        lookLater();
        tale.longAgo(false).after(Duration.ofMinutes(5)).recover("r1");

        assertThat(tale.replies())
                .singleElement()
                .satisfies(reply ->
                        assertThat(reply.said().lines().getFirst().text()).startsWith("healthy again: "));
    }

    @Test
    void eachKindIsToldByItself() {
        tale.breach("r1").then(Tale.blind(tale.watch, "r2")).failed();

        assertThat(lookLater().alerts())
                .isEqualTo(Map.of("TROUBLE", TRIGGERED, "BLIND", TRIGGERED, "FAILED", TRIGGERED));
    }

    @Test
    void whatIsOlderThanAnyStoryIsKeptMayHaveBeenToldAndStaysQuiet() {
        tale.breach("r1").after(Duration.ofDays(40));
        tale.story = TellingLate.after(tale.story, tale.now);

        assertThat(tale.notices()).isEmpty();
        assertThat(TellingLate.lookAgain(tale.story, tale.now)).isEmpty();
    }

    @Test
    void untilEverythingIsReadItIsLookedAtAgain() {
        tale.breach("r1");
        Instant now = tale.now.plus(Duration.ofHours(2));

        assertThat(TellingLate.lookAgain(tale.story, now)).contains(now.plus(TellingLate.AGAIN));
    }

    @Test
    void anEventThatComesInTimeTellsOfTheAlarmThatItGoesOnWith() {
        tale.breach("r1").after(Duration.ofHours(2)).longAgo(false).breach("r2");

        assertThat(tale.told(Content.Alert.class))
                .singleElement()
                .satisfies(alert ->
                        assertThat(alert.summary()).contains("open since 2026-11-24T15:00:00Z, told late: r1"));
        assertThat(TellingLate.after(tale.story, tale.now)).isEqualTo(tale.story);
        assertThat(Escalating.lookAgain(tale.story, PLAN, Pace.USUAL, tale.now))
                .contains(tale.now.plus(Pace.USUAL.secondRoute()));
    }

    @Test
    void oneThatIsToldLateEndsLikeAnyOther() {
        tale.breach("r1");
        lookLater();
        tale.longAgo(false).ended(EndReason.WATCHED);

        assertThat(tale.alerts()).isEqualTo(Map.of("TROUBLE", Content.AlertStage.RESOLVED));
        assertThat(tale.story.alarm(Alarm.Kind.TROUBLE).orElseThrow().over(tale.now))
                .isTrue();
    }
}
