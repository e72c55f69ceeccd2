package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.checks.CoverageIsEnough;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.forge.LearningCoverage;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.gate.report.Format;
import dev.watchkeeper.gate.report.Report;
import dev.watchkeeper.gate.report.ReportsThatCount;
import dev.watchkeeper.gate.report.Summary;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Coverage as a commit status says it. */
class LearningCoverageTest {
    private static final String CONTEXT = "codecov/project";
    private static final Policy POLICY = Examples.wholePolicy(
            "",
            text -> text.replace(
                            "production, team: households", "production, team: households, repository: petforce/api")
                    .replace(
                            "rollback: { previousVersion: known-good }",
                            "rollback: { previousVersion: known-good }\n    ci: { coverage: { minimum: \">= 80%\", from: \"status:"
                                    + CONTEXT + "\" } }"));

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

    private Outcome learn(Report... handedIn) {
        return new LearningCoverage(world.forges(github.base()), database, World.CLOCK).ask(facts(List.of(handedIn)));
    }

    private static CheckFacts facts(List<Report> reports) {
        CheckFacts facts = World.of(POLICY);
        return new CheckFacts(facts.deployment(), POLICY, facts.evidence(), false, reports, NOON);
    }

    private Outcome judged() {
        return new CoverageIsEnough()
                .ask(facts(ReportsThatCount.of(Examples.SERVICE, new Commit(COMMIT), List.of(), database.learned)));
    }

    private void says(String text) {
        github.code().status(COMMIT, CONTEXT, "success", NOON, text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "85.30% (+0.12%) compared to a1b2c3d | 85.30 | true",
                "80% | 80.00 | true",
                "(+0.30%) 79.999999 % | 79.99 | false",
                "Coverage: 0% of 12 files | 0.00 | false",
                "100.0% | 100.00 | true"
            })
    void theFirstPercentageWithoutASignIsJudged(String text, String percent, boolean holds) {
        says(text);

        assertThat(learn()).isInstanceOf(Outcome.Passed.class);

        assertThat(judged()).isInstanceOf(holds ? Outcome.Passed.class : Outcome.Failed.class);
        assertThat(judged().sentence()).contains("coverage " + percent + " % by a commit status");
    }

    @ParameterizedTest
    @Tag("S14")
    @ValueSource(
            strings = {"", "No report found to compare against", "+0.12%", "101%", "1234%", "85.3", "%", "\u0668\u0665%"
            })
    void aTextWithoutOneIsWaitedFor(String text) {
        says(text);

        assertThat(learn()).isInstanceOf(Outcome.Unknown.class);
        assertThat(learn().sentence()).contains("codecov/project says '" + text + "', and no percentage");
        assertThat(database.learned).isEmpty();
        assertThat(judged()).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void withoutTheStatusItIsWaitedForAsLongAsAJobMayRun() {
        github.code().status(COMMIT, "codecov/patch", "success", NOON, "90%");
        IntStream.range(0, 150).forEach(i -> github.code().status(COMMIT, "other-" + i, "success", NOON, "90%"));

        assertThat(learn().sentence()).isEqualTo("the commit has no status codecov/project");
        says("90%");
        assertThat(learn()).as("behind 150 others").isInstanceOf(Outcome.Passed.class);
        assertThat(new CoverageIsEnough().patience(POLICY)).isGreaterThan(Duration.ofMinutes(30));
    }

    @Test
    void aReportThatWasHandedInCountsInstead() {
        says("12%");
        Report lcov = new Report(
                Examples.SERVICE.project(),
                Examples.SERVICE.service(),
                new Commit(COMMIT),
                Format.LCOV,
                new Summary.Coverage(9, 10),
                "",
                new SubjectId("ci"),
                NOON);

        assertThat(learn(lcov).sentence()).contains("counts instead");
        assertThat(database.learned).isEmpty();
    }
}
