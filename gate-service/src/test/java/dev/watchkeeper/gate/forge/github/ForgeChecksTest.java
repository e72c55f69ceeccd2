package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.forge.ChangedFiles;
import dev.watchkeeper.gate.forge.FilesOfTheForge;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakePull;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each check against a GitHub that behaves, and whose commit has something the matter. */
class ForgeChecksTest {
    private final FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);
    private final NoDatabase database = new NoDatabase();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void begin() {
        world = World.byToken(folder);
    }

    @AfterEach
    void stop() {
        world.close();
        github.close();
    }

    private Outcome ask(String id) {
        return ask(id, World.facts());
    }

    private Outcome ask(String id, CheckFacts facts) {
        try {
            return Checks.of(id, world.forges(github.base()), database).ask(facts);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void failed(String id, CharSequence... says) {
        Outcome outcome = ask(id);
        assertThat(outcome.answer()).as(outcome.sentence()).isEqualTo(GateAnswer.FAILED);
        assertThat(outcome.sentence()).contains(says);
    }

    private void passed(String id, CharSequence... says) {
        Outcome outcome = ask(id);
        assertThat(outcome.answer()).as(outcome.sentence()).isEqualTo(GateAnswer.PASSED);
        assertThat(List.of(says))
                .allSatisfy(part -> assertThat(outcome.sentence()).contains(part));
    }

    @Test
    void goodCommitPassesEverything() throws InterruptedException {
        Good.pull(github);
        for (GateCheck check : Checks.all(world.forges(github.base()), database)) {
            assertThat(check.askedBy(World.POLICY)).as(check.id()).isTrue();
            assertThat(check.ask(World.facts())).as(check.id()).isInstanceOf(Outcome.Passed.class);
        }
    }

    @Test
    void nothingIsAskedWithoutACommitOrForOnlyAPartOfIt() {
        assertThat(ask("ci.required", World.withoutCommit()).sentence()).contains("names no commit");
        assertThat(github.ledger()).isEmpty();
    }

    // ---- jobs

    @Test
    void jobThatIsMissingRunsOrWaitsIsUnknown() {
        github.code().checkRun(COMMIT, "unit", "in_progress", "", NOON);
        assertThat(ask("ci.required"))
                .isInstanceOfSatisfying(
                        Outcome.Unknown.class,
                        unknown -> assertThat(unknown.sentence()).contains("unit is in progress", "lint is not there"));
    }

    @Test
    void jobOfAnotherCommitDoesNotCount() {
        Good.pull(github);
        github.code().checkRun(World.RUNNING, "unit", "completed", "failure", NOON.plusSeconds(9));
        passed("ci.required");
    }

    @ParameterizedTest
    @CsvSource({"failure", "cancelled", "timed_out", "action_required", "stale", "startup_failure"})
    void jobThatEndedBadlyFails(String conclusion) {
        Good.pull(github);
        github.code().checkRun(COMMIT, "unit", "completed", conclusion, NOON.plusSeconds(1));
        failed("ci.required", "unit ended as " + conclusion.replace('_', ' '));
    }

    @ParameterizedTest
    @CsvSource({"skipped", "neutral"})
    void jobThatWasLeftOutHasShownNothing(String conclusion) {
        Good.pull(github);
        github.code().checkRun(COMMIT, "unit", "completed", conclusion, NOON.plusSeconds(1));
        failed("ci.required", "unit has shown nothing (" + conclusion + ")");
    }

    @Test
    void newestOfEachNameCounts() {
        Good.pull(github);
        github.code().checkRun(COMMIT, "unit", "completed", "failure", NOON.minusSeconds(60));
        passed("ci.required");
        github.code().status(COMMIT, "unit", "failure", NOON.plusSeconds(60));
        failed("ci.required", "unit ended as failure");
        github.code().checkRun(COMMIT, "unit", "queued", "", NOON.plusSeconds(90));
        assertThat(ask("ci.required").answer()).isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void statusThatIsErrorFailsAndPendingIsUnknown() {
        Good.pull(github);
        github.code().status(COMMIT, "lint", "error", NOON);
        failed("ci.required", "lint ended as error");
        github.code().status(COMMIT, "lint", "pending", NOON);
        assertThat(ask("ci.required").answer()).isEqualTo(GateAnswer.UNKNOWN);
    }

    @Test
    void jobBehindAHundredOthersIsFound() {
        Good.pull(github);
        IntStream.range(0, 250).forEach(i -> github.code().status(COMMIT, "other-" + i, "success", NOON));
        github.code().status(COMMIT, "unit", "failure", NOON.plusSeconds(5));
        failed("ci.required", "unit ended as failure");
    }

    // ---- reviews

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

    // ---- version

    @Test
    void versionThatIsTheSameFailsAlsoWhereTheFileHasChanged() {
        Good.pull(github);
        passed("documents.versionBumped", "package.json has version 1.2.0, before 1.1.0");
        Map<String, String> files = new HashMap<>(Good.filesNow());
        files.put("package.json", "{ \"version\": \"1.1.0\", \"private\": true }");
        github.code().commit(COMMIT, files);
        failed("documents.versionBumped", "its version is still 1.1.0");
        files.putAll(Good.filesBefore());
        github.code().commit(COMMIT, files);
        failed("documents.versionBumped", "package.json is the same");
        files.remove("package.json");
        github.code().commit(COMMIT, files);
        failed("documents.versionBumped", "is not in the commit any more");
    }

    @Test
    void firstDeploymentAndANewFileHaveANewVersion() {
        Good.pull(github);
        assertThat(ask("documents.versionBumped", World.facts(Optional.empty())).sentence())
                .contains("1.2.0, before none");
    }

    @Test
    void whatRunsMayBeKnownByItsTag() {
        Good.pull(github);
        github.code().tag("v1.1.0", World.RUNNING);
        assertThat(ask("documents.versionBumped", World.facts(Optional.of("v1.1.0")))
                        .answer())
                .isEqualTo(GateAnswer.PASSED);
    }

    // ---- files

    @Test
    void changedPathsAreLearnedForTheDeployment() {
        Good.pull(github);
        passed("change.paths", "3 files change against " + World.RUNNING);
        assertThat(database.learned).singleElement().satisfies(learned -> {
            assertThat(learned.format()).isEqualTo(Format.CHANGES);
            assertThat(learned.summary())
                    .isEqualTo(new Summary.Changes(List.of("CHANGELOG.md", "db/migration/V2__b.sql", "package.json")));
        });
    }

    @Test
    void olderVersionThatGoesOutChangesWhatItTakesAway() {
        github.code().commit(World.RUNNING, Good.filesNow()).commit(COMMIT, Good.filesBefore());
        passed("change.paths", "3 files change");
    }

    @Test
    void movedFileIsAtBothPlaces() {
        Good.pull(github);
        Map<String, String> files = new HashMap<>(Good.filesBefore());
        files.put(
                "db/moved/V1__a.sql",
                Optional.ofNullable(files.remove("db/migration/V1__a.sql")).orElseThrow());
        github.code().commit(COMMIT, files);
        passed("change.paths");
        assertThat(database.learned.getFirst().summary())
                .isEqualTo(new Summary.Changes(List.of("db/migration/V1__a.sql", "db/moved/V1__a.sql")));
    }

    @Test
    void threeHundredFilesInOneFolderAreAllSeen() {
        Map<String, String> files = new HashMap<>(Good.filesBefore());
        IntStream.range(0, 400).forEach(i -> files.put("src/" + i, "x" + i));
        github.code().commit(World.RUNNING, Good.filesBefore()).commit(COMMIT, files);
        passed("change.paths", "400 files change");
    }

    @Test
    void changeInMoreFoldersThanAreAskedForIsNotKnown() {
        Map<String, String> files = new HashMap<>(Good.filesBefore());
        IntStream.range(0, 320).forEach(i -> files.put("src/" + i + "/a", "x" + i));
        github.code().commit(World.RUNNING, Good.filesBefore()).commit(COMMIT, files);
        Outcome outcome = ask("change.paths");
        assertThat(outcome)
                .isInstanceOfSatisfying(
                        Outcome.Passed.class,
                        passed -> assertThat(passed.remark()).isTrue());
        assertThat(outcome.sentence()).contains("not known which files change", "so many folders");
        assertThat(database.learned).isEmpty();
    }

    @Test
    void whatRunsAndIsNotAtGithubIsSaidAndHindersNothing() {
        Good.pull(github);
        assertThat(ask("change.paths", World.facts(Optional.of("v0.9-unknown"))).sentence())
                .contains("not known which files change", "404");
    }

    @Test
    void contentsOfChangedFilesAreReadBelowAFolder() {
        Good.pull(github);
        assertThat(new FilesOfTheForge(world.forges(github.base())).below(World.facts(), "db/migration"))
                .isInstanceOfSatisfying(ChangedFiles.Files.class, files -> {
                    assertThat(files.files()).containsOnlyKeys("db/migration/V2__b.sql");
                    assertThat(files.files().get("db/migration/V2__b.sql"))
                            .asString(StandardCharsets.UTF_8)
                            .isEqualTo("create table b ();");
                });
    }

    @Test
    void moreOrLargerFilesThanAreReadAreNotReadAtAll() {
        Good.pull(github);
        Map<String, String> many = new HashMap<>(Good.filesBefore());
        IntStream.range(0, 201).forEach(i -> many.put("db/migration/" + i, "x"));
        github.code().commit(COMMIT, many);
        assertThat(new FilesOfTheForge(world.forges(github.base()))
                        .below(World.facts(), "db/migration")
                        .toString())
                .contains("201 files with 201 bytes");
        Map<String, String> large = new HashMap<>(Good.filesBefore());
        large.put("db/migration/large", "x".repeat(800 * 1024));
        github.code().commit(COMMIT, large);
        assertThat(new FilesOfTheForge(world.forges(github.base()))
                        .below(World.facts(), "db/migration")
                        .toString())
                .contains("a file has 819200 bytes");
    }

    @Test
    void migrationsAreLearnedWithThoseThatAreTakenAway() {
        Good.pull(github);
        Map<String, String> files = new HashMap<>(Good.filesNow());
        files.remove("db/migration/V1__a.sql");
        files.put("db/migration/README.md", "no migration");
        github.code().commit(COMMIT, files);
        passed("change.migrations", "2 migrations change below db/migration");
        assertThat(database.learned.getFirst().summary())
                .isInstanceOfSatisfying(
                        Summary.Migrations.class,
                        learned -> assertThat(learned.files())
                                .extracting(file -> file.path() + " " + file.gone())
                                .containsExactlyInAnyOrder(
                                        "db/migration/V1__a.sql true", "db/migration/V2__b.sql false"));
    }

    // ---- alerts

    @Test
    void openAlertsAreLearnedBySeverity() {
        github.code()
                .dependabotAlert("critical")
                .dependabotAlert("low")
                .codeScanningAlert("critical")
                .codeScanningAlert("none");
        passed("ci.alerts", "3 alerts");
        assertThat(database.learned.getFirst().summary())
                .isEqualTo(new Summary.Weaknesses(
                        Map.of(Severity.CRITICAL, 2L, Severity.HIGH, 0L, Severity.MEDIUM, 0L, Severity.LOW, 1L)));
    }

    @Test
    void moreAlertsThanOnePageShowsAreNotCountedAsIfTheyWereAll() {
        IntStream.range(0, 100).forEach(i -> github.code().dependabotAlert("low"));
        failed("ci.alerts", "100 or more low alerts");
    }
}
