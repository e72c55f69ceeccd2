package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.story.Happening;
import dev.watchkeeper.notifier.story.Storyline;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ThreadTellingTest {
    private final Tale tale = new Tale();

    @Test
    void beginsWithTheChecklistsOwnFields() {
        tale.started();

        assertThat(tale.root().channel()).isEqualTo("#engineering");
        assertThat(tale.root().said().title()).isEqualTo("\uD83D\uDE80 Production Deployment Starting");
        assertThat(tale.root().said().lines())
                .extracting(AnnouncedLine::toString)
                .containsExactly(
                        "Version: v1.2.0 of api",
                        "ETA: 45 minutes",
                        "Changes: https://github.com/petforce/api/blob/v1.2.0/CHANGELOG.md",
                        "On-call: pagerduty PHOUSE",
                        "State: started");
        assertThat(tale.root().said().call()).containsExactly("U0ONCALL1");
        assertThat(tale.root().said().links())
                .extracting(link -> link.url())
                .containsExactly("https://watch.example/deployments/d-1");
        assertThat(tale.replies()).isEmpty();
    }

    @Test
    void eachReplyLeadsToWhereItIsDecidedOrAnswered() {
        tale.started()
                .then(new RollbackEvent.Held(
                        tale.watch, HoldCode.CAP_REACHED, "an approver of petforce", Optional.empty(), "2 of 2 today"))
                .after(Duration.ofMinutes(10))
                .then(new DeploymentEvent.Reminded(
                        tale.watch, "post-review:hotfix", "on-call", Tale.START, 1, "on-call is asked"))
                .after(Duration.ofMinutes(10))
                .then(new DeploymentEvent.Stepped(
                        tale.watch, "start.flag", StepStage.FAILED, true, "Redis is away", Optional.empty()));

        assertThat(tale.replies())
                .extracting(reply -> reply.said().links().getFirst().url())
                .containsExactly(
                        "https://watch.example/rollbacks/d-1",
                        "https://watch.example/deployments/d-1/attest?question=post-review%3Ahotfix",
                        "https://watch.example/deployments/d-1");
    }

    @Test
    void nothingIsToldBeforeTheStart() {
        tale.then(new DeploymentEvent.Attested(tale.watch, "support", new SubjectId("alice"), "told"));

        assertThat(tale.notices()).isEmpty();
    }

    @Test
    void theFirstMessageSaysHowTheDeploymentStands() {
        tale.started();
        String started = state();
        tale.then(new DeploymentEvent.CutoverStep(
                tale.watch, 50, dev.watchkeeper.contract.deployment.CutoverAnswer.GO, "", Tale.START));
        String shifting = state();
        tale.breach("r1");
        String troubled = state();
        tale.rollingBack().rolledBack();

        assertThat(List.of(started, shifting, troubled, state()))
                .containsExactly(
                        "started",
                        "shifting traffic (50 %)",
                        "shifting traffic (50 %); 1 rule in trouble",
                        "taken back");
    }

    private String state() {
        return tale.root().said().lines().getLast().text();
    }

    @Test
    void completionIsAReplyWithItsFieldsThatTheChannelSeesToo() {
        tale.started().phaseEnded("short", PhaseEnding.PASSED).complete();

        Content.Message reply = tale.replies().getFirst();
        assertThat(tale.replies()).hasSize(1);
        assertThat(reply.alsoInChannel()).isTrue();
        assertThat(reply.said().title()).isEqualTo("\u2705 Production Deployment Complete");
        assertThat(reply.said().lines())
                .extracting(AnnouncedLine::label)
                .containsExactly("Version", "Duration", "Status", "Metrics");
    }

    @Test
    void aCompletedRollbackHasTheChecklistsFourLines() {
        tale.started().breach("r1").rollingBack().rolledBack().ended(EndReason.ROLLED_BACK);

        Content.Message last = tale.replies().stream()
                .filter(reply -> reply.said().title().contains("ROLLBACK COMPLETE"))
                .findFirst()
                .orElseThrow();
        assertThat(last.alsoInChannel()).isTrue();
        assertThat(last.said().lines())
                .extracting(AnnouncedLine::toString)
                .containsExactly(
                        "Rolled back to: v1.1.0",
                        "Reason: errors 62 of 1000 (6.2 %) > 5 %",
                        "Status: System stable, health held for 3 buckets",
                        "Next steps: find out why v1.2.0 broke");
        assertThat(tale.replies())
                .extracting(reply -> reply.said().title())
                .hasSize(4)
                .doesNotContain("Over: ended");
    }

    @Test
    void aBreachSaysItsNumbersAndCallsWhoIsOnCall() {
        tale.started().breach("errors/literal");

        Content.Message reply = tale.replies().getFirst();
        assertThat(reply.alsoInChannel()).isFalse();
        assertThat(reply.said().lines().getFirst().text()).contains("62 of 1000 (6.2 %) > 5 %");
        assertThat(reply.said().call()).containsExactly("U0ONCALL1");
    }

    @Test
    void aTroubleOfTheDatabaseCallsItsOwnContact() {
        tale.started()
                .then(Tale.verdict(
                        tale.watch,
                        "db/threshold",
                        "db-active",
                        new dev.watchkeeper.contract.verdict.Verdict.Breached(Tale.START),
                        "92 % of connections"));

        assertThat(tale.replies().getFirst().said().call()).containsExactly("U0DBA00001", "U0ONCALL1");
    }

    @Test
    void aHoldForMigrationsCallsTheDatabasesContactAndSaysWhoMayDecide() {
        tale.started().breach("r1").held(HoldCode.MIGRATION);

        assertThat(tale.replies().getLast().said().call()).contains("U0DBA00001");
    }

    @Test
    void eachMomentIsToldOnceHoweverOftenTheStoryIsRead() {
        tale.started().breach("r1").rollingBack();
        List<String> first =
                tale.notices().stream().map(notice -> notice.id().value()).toList();
        tale.after(Duration.ofMinutes(3)).rolledBack();

        assertThat(tale.notices()).extracting(notice -> notice.id().value()).containsAll(first);
        assertThat(first).doesNotHaveDuplicates();
    }

    @Test
    void whatHappenedLongAgoIsNotTold() {
        tale.longAgo(true).started().breach("r1").rollingBack().rolledBack().ended(EndReason.ROLLED_BACK);

        assertThat(tale.notices()).isEmpty();
    }

    @Test
    void aDeploymentThatIsOlderThanTheNotifierGetsItsThreadWithTheFirstNewMoment() {
        tale.longAgo(true).started().longAgo(false).breach("r1");

        assertThat(tale.root().said().lines()).extracting(AnnouncedLine::label).contains("ETA", "State");
        assertThat(tale.replies()).hasSize(1);
        assertThat(tale.told(Content.Change.class)).isEmpty();
    }

    @Test
    void separateMessagesStandInTheChannel() {
        tale.started().complete();
        String separate = Policies.USUAL.replace("one-thread", "separate");

        assertThat(tale.notices(separate).stream()
                        .map(Notice::content)
                        .filter(Content.Message.class::isInstance)
                        .map(Content.Message.class::cast))
                .hasSize(2)
                .allMatch(message -> message.under().isEmpty() && !message.alsoInChannel());
    }

    @Test
    void aPolicyThatOnlyAnnouncesTellsTheThreeMessagesAndNothingElse() {
        tale.started().breach("r1").complete().rollingBack().rolledBack();
        String announcing = """
                  start: { announce: { slack: "#engineering" } }
                """;

        assertThat(tale.notices(announcing))
                .extracting(
                        notice -> ((Content.Message) notice.content()).said().title())
                .containsExactly(
                        "\uD83D\uDE80 Production Deployment Starting",
                        "\u2705 Production Deployment Complete",
                        "\uD83D\uDD04 ROLLBACK COMPLETE");
    }

    @Test
    void anotherChannelForAnnouncementsGetsTheseAlone() {
        tale.started().breach("r1").complete();
        String other =
                Policies.USUAL.replace("announce: { slack: \"#engineering\" }", "announce: { slack: \"#releases\" }");

        assertThat(tale.notices(other).stream()
                        .map(Notice::content)
                        .filter(Content.Message.class::isInstance)
                        .map(Content.Message.class::cast)
                        .filter(message -> message.channel().equals("#releases")))
                .extracting(message -> message.said().title())
                .containsExactly(
                        "\uD83D\uDE80 Production Deployment Starting", "\u2705 Production Deployment Complete");
    }

    @Test
    void aPolicyWithoutAWordTellsNobody() {
        tale.started().breach("r1").rollingBack().rolledBack();

        assertThat(tale.notices("")).isEmpty();
    }

    @Test
    void theWatchAfterARollbackIsToldInTheThreadOfWhatWasTakenBack() {
        WatchRef second = new WatchRef(new DeploymentId("d-2"), Run.FIRST, tale.watch.service());
        DeploymentEvent.Requested asked = new DeploymentEvent.Requested(
                second,
                Version.ofTag("v1.1.0"),
                List.of(),
                Policies.resolved("petforce", "api", Policies.USUAL),
                new SubjectId("gate"),
                Optional.empty(),
                StartKind.AFTER_ROLLBACK,
                Optional.of(tale.watch.deployment()));
        Happening at = new Happening(new EventId("a"), asked, Tale.START, false);
        var story = Storyline.after(
                Storyline.begin(at, asked, Optional.empty()),
                new Happening(new EventId("b"), Tale.breached(second, "r1"), Tale.START, false));

        List<Notice> told = Telling.of(story, Policies.plan(), Instant.MAX.minusSeconds(1));
        tale.started();

        assertThat(told.stream().map(Notice::content).filter(Content.Message.class::isInstance))
                .singleElement()
                .satisfies(message -> assertThat(((Content.Message) message).under())
                        .contains(tale.notices().getFirst().id()));
    }

    @Test
    void reminderCallsTheRoleThatOwesTheAnswerWithinItsHours() {
        DeploymentEvent.Reminded reminded = new DeploymentEvent.Reminded(
                tale.watch, "post-review:hotfix", "engineering-lead", Tale.START, 1, "the review is due");
        tale.started().then(reminded);
        List<String> inHours = tale.replies().getLast().said().call();
        tale.after(Duration.ofHours(12)).then(reminded);

        assertThat(inHours).containsExactly("@engrid");
        assertThat(tale.replies().getLast().said().call()).isEmpty();
        assertThat(tale.replies()).hasSize(2);
    }

    @Test
    void anAnswerAfterTheStartIsSaidInTheThread() {
        tale.started()
                .then(new DeploymentEvent.Attested(tale.watch, "feedback", new SubjectId("ingrid"), "nothing unusual"));

        assertThat(tale.replies().getLast().said().notes().getFirst()).contains("ingrid attests feedback");
    }
}
