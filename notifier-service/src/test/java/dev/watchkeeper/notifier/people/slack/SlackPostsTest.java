package dev.watchkeeper.notifier.people.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.people.MovedClock;
import dev.watchkeeper.notifier.people.Tale;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SlackPostsTest {
    private static final ProjectName PROJECT = new ProjectName("petforce");
    private static final String CHANNEL = "#team";

    /** What the workspace calls {@link #CHANNEL}. */
    private static final String ID = "C000000001";

    private final MovedClock clock = new MovedClock(Tale.START);
    private final FakeSlack slack = FakeSlack.start(0, clock).channel(CHANNEL);
    private final GuardedHttpClient client = Vendors.client();
    private final SlackPosts posts = new SlackPosts(Vendors.calls(client), slack.api(), clock);
    private final Optional<Instant> begun = Optional.of(clock.instant());

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @Test
    void isPostedWithItsMarkupEscaped() {
        assertThat(posts.post(PROJECT, CHANNEL, "5 % > 1 % <!channel>", "id-1", Optional.empty()))
                .isInstanceOf(Answer.Taken.class);

        assertThat(slack.messages(CHANNEL).getFirst().path("text").asText()).isEqualTo("5 % &gt; 1 % &lt;!channel&gt;");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "ANSWERS_HTML"})
    @Tag("F40")
    void oneWhoseAnswerWasLostIsFoundAndNotPostedAgain(Trouble trouble) {
        slack.next(trouble);

        assertThat(posts.post(PROJECT, CHANNEL, "broken", "id-1", Optional.empty()))
                .isInstanceOf(Answer.NotTaken.class);
        assertThat(posts.post(PROJECT, CHANNEL, "broken", "id-1", begun)).isInstanceOf(Answer.Taken.class);
        assertThat(posts.post(PROJECT, CHANNEL, "broken", "id-2", begun)).isInstanceOf(Answer.Taken.class);

        assertThat(slack.messages(CHANNEL)).hasSize(2);
    }

    @Test
    void oneInAChannelThatIsGivenByItsIdIsFoundWithoutAskingForAllChannels() {
        slack.next(Trouble.CLOSES_AFTER_ACTING);

        assertThat(posts.post(PROJECT, ID, "broken", "id-1", Optional.empty())).isInstanceOf(Answer.NotTaken.class);
        assertThat(posts.post(PROJECT, ID, "broken", "id-1", begun)).isInstanceOf(Answer.Taken.class);

        assertThat(slack.messages(CHANNEL)).hasSize(1);
        assertThat(slack.calls("conversations.list")).isZero();
    }

    @Test
    void oneIsFoundHoweverLongAgoTheFirstAttemptWas() {
        slack.next(Trouble.CLOSES_AFTER_ACTING);
        assertThat(posts.post(PROJECT, CHANNEL, "broken", "id-1", Optional.empty()))
                .isInstanceOf(Answer.NotTaken.class);

        clock.move(Duration.ofHours(29));
        assertThat(posts.post(PROJECT, CHANNEL, "broken", "id-1", begun)).isInstanceOf(Answer.Taken.class);

        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }

    @Test
    void archivedChannelWantsNothingMore() {
        slack.archive(CHANNEL);

        assertThat(posts.post(PROJECT, CHANNEL, "broken", "id-1", Optional.empty()))
                .isInstanceOfSatisfying(
                        Answer.Unwanted.class,
                        answer ->
                                assertThat(answer.why()).contains("is archived").contains("Unarchive it"));
    }
}
