package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.stack.fake.github.FakePull;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who has approved the change of a commit, and who has to. */
class ForgeReviewsTest extends AskedForge {
    @Test
    void approvalsAreCountedByTheTeam() {
        FakePull pull = Good.pull(github);
        passed("review.approvals", "2 of 2 approvals", "ann, bob");
        pull.reviewed("bob", "DISMISSED");
        failed("review.approvals", "1 of 2 approvals by team senior-engineers", "sue is not of the team");
    }

    @Test
    void invitationIsNoMembership() {
        Good.pull(github);
        github.code().invited("bob");
        failed("review.approvals", "1 of 2");
    }

    @Test
    void approvalOfAnOlderCommitDoesNotCount() {
        FakePull pull = new FakePull(8, "author", Good.HEAD)
                .reviewed("ann", "APPROVED")
                .reviewed("bob", "APPROVED")
                .pushed("c".repeat(40))
                .reviewed("ann", "APPROVED")
                .merged(COMMIT);
        github.code().pull(pull).team("senior-engineers", "ann", "bob");
        failed("review.approvals", "1 of 2", "bob approved an older commit");
    }

    @Test
    void newestReviewOfEachPersonCountsAndWordsChangeNothing() {
        FakePull pull = Good.pull(github);
        pull.reviewed("bob", "COMMENTED");
        passed("review.approvals");
        pull.reviewed("bob", "CHANGES_REQUESTED");
        failed("review.approvals", "bob ask for changes");
        pull.reviewed("bob", "APPROVED");
        passed("review.approvals");
    }

    @Test
    void strangerWhoAsksForChangesDoesNotBlock() {
        FakePull pull = Good.pull(github);
        pull.reviewed("stranger", "User", "CHANGES_REQUESTED", "NONE");
        passed("review.approvals");
    }

    @Test
    void authorAndProgramsNeverCount() {
        FakePull pull = new FakePull(8, "Ann", Good.HEAD)
                .reviewed("ann", "APPROVED")
                .reviewed("bot", "Bot", "APPROVED", "MEMBER")
                .reviewed("bob", "APPROVED")
                .merged(COMMIT);
        github.code().pull(pull).team("senior-engineers", "ann", "bob", "bot");
        failed("review.approvals", "1 of 2");
    }

    @Test
    void withoutATeamWhoMayWriteCounts() throws InterruptedException {
        Good.pull(github);
        CheckFacts facts = World.of(dev.watchkeeper.gate.examples.Examples.wholePolicy(
                "",
                text -> text.replace("team: households", "team: households, repository: petforce/api")
                        .replace(
                                "rollback: { previousVersion: known-good }",
                                "rollback: { previousVersion: known-good }\n    review: { approvals: 2 }")));
        github.code().permission("ann", "write");
        assertThat(ask("review.approvals", facts).sentence())
                .contains("1 of 2", "bob, sue may not write to the repository");
        github.code().permission("sue", "admin");
        assertThat(ask("review.approvals", facts).answer()).isEqualTo(GateAnswer.PASSED);
    }

    @Test
    void teamThatIsNotThereIsSaid() {
        FakePull pull =
                new FakePull(8, "author", Good.HEAD).reviewed("ann", "APPROVED").merged(COMMIT);
        github.code().pull(pull);
        failed("review.approvals", "whose approval", "404");
    }

    @ParameterizedTest
    @CsvSource({"review.approvals", "review.unresolvedThreads", "review.forbiddenLabels", "review.securityReview"})
    void directPushHasNobodysReview(String id) {
        failed(id, "came without a pull request");
    }

    @Test
    void openPullRequestThatHasGoneOnIsNotTheCommits() {
        github.code().pull(new FakePull(8, "author", COMMIT).pushed(Good.HEAD));
        failed("review.approvals", "is in pull request #8", "has gone on to " + Good.HEAD);
    }

    @Test
    void closedPullRequestDoesNotCount() {
        github.code().pull(new FakePull(8, "author", COMMIT).closed());
        failed("review.approvals", "came without a pull request");
    }

    @Test
    void pullRequestBegunOnTopOfTheCommitDoesNotMatter() {
        Good.pull(github);
        github.code().pull(new FakePull(9, "other", COMMIT).pushed("d".repeat(40)));
        passed("review.approvals", "#7");
    }

    @Test
    void everyPullRequestOfTheCommitMustHold() {
        Good.pull(github);
        github.code()
                .pull(new FakePull(9, "other", Good.HEAD)
                        .reviewed("ann", "APPROVED")
                        .merged(COMMIT));
        failed("review.approvals", "#9 has 1 of 2");
    }

    @Test
    void headOfAnOpenPullRequestIsJudgedByIt() {
        github.code()
                .pull(new FakePull(8, "author", COMMIT)
                        .reviewed("ann", "APPROVED")
                        .reviewed("bob", "APPROVED"))
                .team("senior-engineers", "ann", "bob");
        passed("review.approvals", "#8 has 2 of 2");
    }

    @Test
    void approvalBehindAHundredWordsIsFound() {
        FakePull pull = new FakePull(8, "author", Good.HEAD);
        IntStream.range(0, 120).forEach(i -> pull.reviewed("eve", "COMMENTED"));
        pull.reviewed("ann", "APPROVED").reviewed("bob", "APPROVED").merged(COMMIT);
        github.code().pull(pull).team("senior-engineers", "ann", "bob");
        passed("review.approvals");
    }

    @Test
    void unresolvedThreadsAreCountedOverAllPages() {
        FakePull pull = Good.pull(github);
        pull.threads(true, 230).threads(false, 1);
        failed("review.unresolvedThreads", "#7 has 1 unresolved threads, and 0 are allowed");
    }

    @Test
    void forbiddenLabelFailsWhateverItsCapitals() {
        Good.pull(github).label("bug").label("Do not merge");
        failed("review.forbiddenLabels", "Do not merge");
    }

    // ---- reviews for paths

    @Test
    void securityReviewIsAskedForItsPathsOnly() {
        FakePull pull = Good.pull(github);
        passed("review.securityReview", "sue of team security");
        passed("review.productReview", "none of them in web/**");
        pull.reviewed("sue", "DISMISSED");
        failed("review.securityReview", "nobody of team security", "changes db/migration/V2__b.sql");
    }

    @Test
    void fileThatWasMovedAwayFromThePathsCounts() {
        Good.pull(github).renamed("web/login.ts", "app/login.ts");
        failed("review.productReview", "changes web/login.ts");
    }

    @Test
    void fileBehindTwoHundredAndFiftyOthersCounts() {
        FakePull pull = Good.pull(github);
        IntStream.range(0, 250).forEach(i -> pull.file("src/" + i));
        pull.file("web/last.ts");
        failed("review.productReview", "web/last.ts");
    }

    @Test
    void moreFilesThanCanBeReadCountAsAllOfThem() {
        FakePull pull = Good.pull(github);
        IntStream.range(0, 3000).forEach(i -> pull.file("src/" + i));
        failed("review.productReview", "not all of its files can be read");
    }
}
