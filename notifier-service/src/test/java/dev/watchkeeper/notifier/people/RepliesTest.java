package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.notifier.notice.Content;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RepliesTest {
    private final Tale tale = new Tale().started();

    @Test
    void fortyRulesAtOnceAreOneReplyThatWaitsAMomentForTheOthers() {
        IntStream.range(0, 40).forEach(i -> tale.after(Duration.ofMillis(50)).breach("r" + i));

        assertThat(tale.replies()).hasSize(1);
        Content.Message reply = tale.replies().getFirst();
        assertThat(reply.said().title()).contains("40 rules in trouble");
        assertThat(reply.said().lines()).hasSize(11);
        assertThat(reply.said().lines().getLast()).isEqualTo(new AnnouncedLine("And", "30 more rules"));
        assertThat(tale.notices().stream()
                        .filter(notice -> notice.content().equals(reply))
                        .findFirst()
                        .orElseThrow()
                        .notBefore())
                .isEqualTo(Tale.START.plusMillis(50).plus(Replies.COLLECT));
    }

    @Test
    void aRuleThatFlapsIsToldOnceAndItsReplyCounts() {
        for (int i = 0; i < 6; i++) {
            tale.after(Duration.ofMinutes(1))
                    .breach("r1")
                    .after(Duration.ofMinutes(1))
                    .recover("r1");
        }

        assertThat(tale.replies()).hasSize(1);
        assertThat(tale.replies().getFirst().said().lines().getFirst().text())
                .startsWith("healthy again: ")
                .endsWith("(changed 12 times)");
    }

    @Test
    void aBreachAnHourLaterIsAReplyOfItsOwn() {
        tale.breach("r1")
                .after(Duration.ofHours(1))
                .recover("r1")
                .after(Duration.ofHours(1))
                .breach("r1");

        assertThat(tale.replies()).hasSize(2);
    }

    @Test
    void recoveryOfWhatWasNotToldIsNotToldEither() {
        tale.longAgo(true).breach("r1").longAgo(false).recover("r1");

        assertThat(tale.replies()).isEmpty();
    }

    @Test
    void pastTheMostTheRestIsOneReplyWithItsNumber() {
        IntStream.range(0, 20).forEach(i -> tale.after(Duration.ofSeconds(10)).then(step("step-" + i)));

        assertThat(tale.replies()).hasSize(Replies.MOST + 1);
        assertThat(tale.replies().getLast().said().title()).isEqualTo("and 12 more");
        assertThat(tale.replies().getLast().said().links()).hasSize(1);
    }

    @Test
    void aRollbackIsToldHoweverMuchWasTold() {
        IntStream.range(0, 20).forEach(i -> tale.after(Duration.ofSeconds(1)).then(step("step-" + i)));
        tale.rollingBack().failed();

        assertThat(tale.replies().stream().map(reply -> reply.said().title()))
                .contains("\uD83D\uDD04 Rolling back", "\u274C ROLLBACK FAILED");
    }

    @Test
    void afterTheWindowRepliesBeginAnew() {
        IntStream.range(0, 20).forEach(i -> tale.after(Duration.ofSeconds(1)).then(step("step-" + i)));
        tale.after(Duration.ofMinutes(11)).then(step("later"));

        assertThat(tale.replies()).hasSize(Replies.MOST + 2);
    }

    @Test
    void whatIsGroupedStaysGroupedHoweverTheStoryGoesOn() {
        List<String> keys = List.of("r1", "r2", "r1", "r3", "r2");
        List<List<String>> ids = new java.util.ArrayList<>();
        for (String key : keys) {
            tale.after(Duration.ofSeconds(40)).breach(key);
            ids.add(tale.notices().stream().map(notice -> notice.id().value()).toList());
        }

        for (int i = 1; i < ids.size(); i++) {
            assertThat(ids.get(i)).containsAll(ids.get(i - 1));
        }
    }

    @Test
    void tenThousandFlapsAreKeptWithinBounds() {
        for (int i = 0; i < 5_000; i++) {
            tale.after(Duration.ofMillis(100)).breach("r1").recover("r1");
        }

        assertThat(tale.story.moments()).hasSizeLessThanOrEqualTo(500);
        assertThat(tale.story.left()).isPositive();
        assertThat(tale.replies()).hasSize(1);
    }

    private DeploymentEvent.Stepped step(String name) {
        return new DeploymentEvent.Stepped(
                tale.watch, name, StepStage.FAILED, true, name + " has failed for 10 minutes", Optional.empty());
    }
}
