package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.forge.ChangedFiles;
import dev.watchkeeper.gate.forge.FilesOfTheForge;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.gate.CiRules.Severity;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Which files a deployment changes, what is learned from them, and what is known of their weaknesses. */
class ForgeFilesTest extends AskedForge {
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
