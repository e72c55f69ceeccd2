package dev.watchkeeper.notifier.people.slack;

import static dev.watchkeeper.notifier.people.Vendors.changed;
import static dev.watchkeeper.notifier.people.Vendors.job;
import static dev.watchkeeper.notifier.people.Vendors.message;
import static dev.watchkeeper.notifier.people.Vendors.receipt;
import static dev.watchkeeper.notifier.people.Vendors.reply;
import static dev.watchkeeper.notifier.people.Vendors.unsure;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Job;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.Outcome;
import dev.watchkeeper.notifier.notice.Said;
import dev.watchkeeper.notifier.people.ThreadLink;
import dev.watchkeeper.notifier.people.ThreadTelling;
import dev.watchkeeper.notifier.people.Vendors;
import dev.watchkeeper.stack.fake.slack.FakeSlack;
import dev.watchkeeper.stack.fake.vendor.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlackMessagesTest {
    private static final String CHANNEL = "#engineering";

    private final FakeSlack slack =
            FakeSlack.start(0, Clock.systemUTC()).channel("#other").channel(CHANNEL);
    private final GuardedHttpClient client = Vendors.client();
    private final SlackMessages sender =
            new SlackMessages(Vendors.calls(client), slack.api(), Map.of("engrid", "U0ENGRID1"));
    private final Job root = job("root", message(CHANNEL, "Starting"));

    @AfterEach
    void close() {
        client.close();
        slack.close();
    }

    @Test
    void aThreadIsItsFirstMessageAndRepliesBelowIt() {
        Outcome posted = sender.send(root);
        Outcome below =
                sender.send(job("reply", reply(CHANNEL, "root", false, "Breach"), Optional.of(receipt(posted))));
        Outcome shown = sender.send(job("back", reply(CHANNEL, "root", true, "Back"), Optional.of(receipt(posted))));

        assertThat(List.of(below, shown)).allMatch(Outcome.Taken.class::isInstance);
        assertThat(slack.roots(CHANNEL)).hasSize(1);
        assertThat(slack.replies(CHANNEL, slack.roots(CHANNEL).getFirst()))
                .extracting(message -> message.path("reply_broadcast").asBoolean())
                .containsExactly(false, true);
    }

    @Test
    void theFirstMessageIsChangedAndNotPostedAgain() {
        Outcome posted = sender.send(root);
        sender.send(changed(root, message(CHANNEL, "Complete"), posted));
        sender.send(changed(root, message(CHANNEL, "Complete"), posted));

        assertThat(slack.messages(CHANNEL)).hasSize(1);
        assertThat(FakeSlack.text(slack.messages(CHANNEL).getFirst()))
                .contains("Complete")
                .doesNotContain("Starting");
    }

    @ParameterizedTest
    @EnumSource(
            value = Trouble.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "ANSWERS_HTML"})
    @Tag("F40")
    void aMessageWhoseAnswerWasLostIsFoundAndNotPostedAgain(Trouble trouble) {
        slack.next(trouble);
        Outcome lost = sender.send(root);
        Outcome found = sender.send(unsure(root));

        assertThat(lost)
                .isInstanceOfSatisfying(
                        Outcome.Later.class,
                        later -> assertThat(later.perhaps()).isTrue());
        assertThat(found).isInstanceOf(Outcome.Taken.class);
        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }

    @Test
    void aReplyWhoseAnswerWasLostIsFoundInItsThread() {
        Outcome posted = sender.send(root);
        Job below = job("reply", reply(CHANNEL, "root", false, "Breach"), Optional.of(receipt(posted)));
        slack.next(Trouble.CLOSES_AFTER_ACTING);
        sender.send(below);
        sender.send(unsure(below));

        assertThat(slack.messages(CHANNEL)).hasSize(2);
    }

    @Test
    void aMessageThatDidNotArriveIsPosted() {
        slack.next(Trouble.FAILS_BEFORE_ACTING);
        sender.send(root);
        Outcome posted = sender.send(unsure(root));

        assertThat(posted).isInstanceOf(Outcome.Taken.class);
        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }

    @Test
    void aMessageIsFoundBehindManyOthers() {
        slack.next(Trouble.CLOSES_AFTER_ACTING);
        sender.send(root);
        FakeSlack crowded = slack;
        for (int i = 0; i < 3; i++) {
            sender.send(job("other-" + i, message(CHANNEL, "Other " + i)));
        }
        sender.send(unsure(root));

        assertThat(crowded.roots(CHANNEL)).hasSize(4);
    }

    @Test
    @Tag("F40")
    void aWishToBeLeftAloneIsKept() {
        slack.next(Trouble.THROTTLES);
        Outcome outcome = sender.send(root);

        assertThat(outcome).isInstanceOfSatisfying(Outcome.Later.class, later -> {
            assertThat(later.perhaps()).isFalse();
            assertThat(later.notBefore())
                    .hasValueSatisfying(until -> assertThat(until)
                            .isBetween(
                                    Instant.now().minus(Duration.ofSeconds(1)),
                                    Instant.now().plus(Duration.ofSeconds(2))));
        });
    }

    @Test
    void burstsAreAnsweredBy429() {
        for (int i = 0; i < 5; i++) {
            assertThat(sender.send(job("m" + i, message(CHANNEL, "m" + i)))).isInstanceOf(Outcome.Taken.class);
        }

        assertThat(sender.send(job("m5", message(CHANNEL, "m5")))).isInstanceOf(Outcome.Later.class);
    }

    @Test
    @Tag("F40")
    void anArchivedChannelIsSaidAndNotTriedAgain() {
        slack.archive(CHANNEL);

        assertThat(sender.send(root))
                .isInstanceOfSatisfying(
                        Outcome.Never.class,
                        never -> assertThat(never.why())
                                .isEqualTo(
                                        "Slack: the channel #engineering is archived. Unarchive it, or name another one in"
                                                + " notify.slack.channel (is_archived)"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"token_revoked", "invalid_auth", "account_inactive"})
    void aTokenThatIsNotValidAnyMoreIsSaidWithWhatToDo(String error) {
        slack.revoke(error);

        assertThat(sender.send(root))
                .isInstanceOfSatisfying(
                        Outcome.Never.class,
                        never -> assertThat(never.why())
                                .contains("Install the app again")
                                .contains(error));
    }

    @Test
    void aChannelThatIsNotThereOrWithoutTheAppIsSaid() {
        slack.leave(CHANNEL);

        assertThat(sender.send(root))
                .isInstanceOfSatisfying(
                        Outcome.Never.class, never -> assertThat(never.why()).contains("Invite it"));
        assertThat(sender.send(job("x", message("#nowhere", "x"))))
                .isInstanceOfSatisfying(
                        Outcome.Never.class, never -> assertThat(never.why()).contains("no channel #nowhere"));
    }

    @Test
    void aReplyToAThreadThatCouldNotBeginStandsAlone() {
        assertThat(sender.send(job("reply", reply(CHANNEL, "root", true, "Breach"))))
                .isInstanceOf(Outcome.Taken.class);
        assertThat(slack.roots(CHANNEL)).hasSize(1);
    }

    @Test
    void withoutATokenNothingIsSentAndTheSecretIsNamed() {
        try (GuardedHttpClient bare = new GuardedHttpClient(
                new dev.watchkeeper.kit.http.EgressRules(Map.of("petforce", List.of("127.0.0.1"))),
                dev.watchkeeper.kit.secret.SecretStore.empty(),
                dev.watchkeeper.kit.http.NameLookup.SYSTEM)) {
            Outcome outcome = new SlackMessages(Vendors.calls(bare), slack.api(), Map.of()).send(root);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            Outcome.Never.class,
                            never -> assertThat(never.why()).contains("secret:petforce/slack-token"));
            assertThat(slack.ledger()).isEmpty();
        }
    }

    @Test
    @Tag("S12")
    void nobodyIsCalledByANameOrASentence() {
        String evil = "<!channel> @channel @here <@U0ONCALL1> & <!subteam^S0TEAM001>";
        Said said = Said.of(evil, List.of(new AnnouncedLine(evil, evil)))
                .noting(List.of(evil))
                .calling(List.of("@engrid"));
        sender.send(job("evil", new Content.Message(CHANNEL, Optional.empty(), false, said)));

        JsonNode posted = slack.messages(CHANNEL).getFirst();
        assertThat(FakeSlack.called(posted)).containsExactly("@U0ENGRID1");
    }

    @Test
    void aSentenceOfTenThousandCharactersIsTaken() {
        String endless = "<&>".repeat(3_400);
        Said said =
                Said.of(endless, List.of(new AnnouncedLine("Reason", endless))).noting(List.of(endless));

        assertThat(sender.send(job("long", new Content.Message(CHANNEL, Optional.empty(), false, said))))
                .isInstanceOf(Outcome.Taken.class);
    }

    private static Job begins(Job job) {
        Notice notice = job.notice();
        return new Job(
                new Notice(
                        ThreadTelling.root(notice.watch().deployment(), CHANNEL),
                        notice.watch(),
                        notice.of(),
                        notice.content(),
                        notice.notBefore()),
                1,
                1,
                false,
                job.receipt(),
                Optional.empty(),
                job.since());
    }

    @Test
    void whereTheThreadOfADeploymentCanBeReadIsAskedOnce() {
        Job first = begins(root);
        Outcome posted = sender.send(first);
        Outcome changed = sender.send(changed(first, message(CHANNEL, "Complete"), posted));

        assertThat(receipt(posted).word(ThreadLink.PERMALINK))
                .contains("https://households.slack.com/archives/C000000002/p"
                        + receipt(posted).word("ts").orElseThrow().replace(".", ""));
        assertThat(receipt(changed)).isEqualTo(receipt(posted));
        assertThat(slack.calls("chat.getPermalink")).isEqualTo(1);
        assertThat(ThreadLink.of(receipt(posted)).orElseThrow().label()).isEqualTo("Slack thread");
    }

    @Test
    void ofAMessageThatBeginsNoThreadItIsNotAsked() {
        sender.send(root);

        assertThat(slack.calls("chat.getPermalink")).isZero();
    }

    @Test
    void aMessageIsTakenAlsoWhenItsAddressIsNotSaidAndItIsAskedAgainWithTheNextChange() {
        Job first = begins(root);
        slack.refuse("chat.getPermalink", "internal_error");
        Outcome posted = sender.send(first);
        assertThat(receipt(posted).word(ThreadLink.PERMALINK)).isEmpty();
        slack.refuse("chat.getPermalink", "");

        Outcome changed = sender.send(changed(first, message(CHANNEL, "Complete"), posted));

        assertThat(receipt(changed).word(ThreadLink.PERMALINK)).isPresent();
        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }

    @Test
    void aMessageThatSomebodyDeletedIsNotPostedAgain() {
        Outcome posted = sender.send(root);
        Job gone = changed(
                root,
                message(CHANNEL, "Complete"),
                new Outcome.Taken(receipt(posted).with("ts", "1.000001")));

        assertThat(sender.send(gone)).isInstanceOf(Outcome.Never.class);
        assertThat(slack.messages(CHANNEL)).hasSize(1);
    }
}
