package dev.watchkeeper.notifier.people.slack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.delivery.Answer;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.time.Clock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SlackPostsTest {
    private static final ProjectName PROJECT = new ProjectName("petforce");
    private static final String CHANNEL = "#team";

    private final FakeSlack slack = FakeSlack.start(0, Clock.systemUTC()).channel(CHANNEL);
    private final GuardedHttpClient client = Vendors.client();
    private final SlackPosts posts = new SlackPosts(Vendors.calls(client), slack.api(), Clock.systemUTC());

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @Test
    void aRepetitionAfterALostAnswerShowsOnce() {
        slack.next(Trouble.CLOSES_AFTER_ACTING);

        assertThat(posts.post(PROJECT, CHANNEL, "held", "id-1")).isInstanceOf(Answer.NotTaken.class);
        assertThat(posts.post(PROJECT, CHANNEL, "held", "id-1")).isInstanceOf(Answer.Taken.class);
        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }

    @Test
    void anInstanceThatHasJustStartedFindsWhatTheOneBeforePosted() {
        posts.post(PROJECT, CHANNEL, "held", "id-1");
        new SlackPosts(Vendors.calls(client), slack.api(), Clock.systemUTC()).post(PROJECT, CHANNEL, "held", "id-1");

        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }

    @Test
    @Tag("F40")
    void anArchivedChannelAndARevokedTokenWantNothingMore() {
        slack.archive(CHANNEL);
        assertThat(posts.post(PROJECT, CHANNEL, "x", "id-1")).isInstanceOf(Answer.Unwanted.class);

        slack.unarchive(CHANNEL);
        slack.revoke("token_revoked");
        assertThat(posts.post(PROJECT, CHANNEL, "x", "id-2")).isInstanceOf(Answer.Unwanted.class);
    }

    @Test
    void aWishToBeLeftAloneIsHandedOn() {
        slack.next(Trouble.THROTTLES);

        assertThat(posts.post(PROJECT, CHANNEL, "x", "id-1"))
                .isInstanceOfSatisfying(
                        Answer.NotTaken.class, not -> assertThat(not.notBefore()).isPresent());
    }

    @Test
    @Tag("S12")
    void nobodyIsCalled() {
        posts.post(PROJECT, CHANNEL, "<!channel> <@U0ONCALL1> @here", "id-1");

        assertThat(FakeSlack.called(slack.messages(CHANNEL).getFirst())).isEmpty();
    }
}
