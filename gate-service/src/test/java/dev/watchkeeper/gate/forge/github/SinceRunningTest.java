package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.forge.Approved;
import dev.watchkeeper.gate.forge.ReviewCheck;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakePull;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each pull request that landed since what runs. */
class SinceRunningTest {
    private static final String OLDER = hash(1);
    private static final String BRANCH = hash(2);
    private static final Policy POLICY = Examples.wholePolicy(
            "",
            text -> text.replace(
                            "production, team: households", "production, team: households, repository: petforce/api")
                    .replace(
                            "rollback: { previousVersion: known-good }",
                            "rollback: { previousVersion: known-good }\n    review: { approvals: 1, pullRequests: since-running }"));

    private final FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private World world;

    @BeforeEach
    void begin() {
        world = World.byToken(folder);
        github.code().permission("ann", "write");
    }

    @AfterEach
    void stop() {
        world.close();
        github.close();
    }

    private static String hash(int number) {
        return String.format("%040x", number);
    }

    private Outcome ask(CheckFacts known) {
        CheckFacts facts = new CheckFacts(
                known.deployment(), POLICY, known.evidence(), known.firstOfService(), known.reports(), NOON);
        return new ReviewCheck(world.forges(github.base()), new Approved()).ask(facts);
    }

    private FakePull pull(int number, String commit) {
        FakePull pull = new FakePull(number, "author", hash(900 + number)).merged(commit);
        github.code().pull(pull);
        return pull;
    }

    @Test
    void eachThatLandedMustHold() {
        github.code()
                .comparisons()
                .between(World.RUNNING, COMMIT, List.of(List.of(OLDER, World.RUNNING), List.of(COMMIT, OLDER)));
        pull(1, OLDER);
        pull(2, COMMIT).reviewed("ann", "APPROVED");

        assertThat(ask(World.facts())).isInstanceOf(Outcome.Failed.class);
        assertThat(ask(World.facts()).sentence()).contains("pull request #1");
    }

    /** What a pull request merged is judged with it, and not once more by its own commits. */
    @Test
    void onlyTheFirstParentsAreFollowed() {
        github.code()
                .comparisons()
                .between(
                        World.RUNNING,
                        COMMIT,
                        List.of(
                                List.of(BRANCH, hash(77)),
                                List.of(OLDER, World.RUNNING),
                                List.of(COMMIT, OLDER, BRANCH)));
        pull(1, OLDER).reviewed("ann", "APPROVED");
        pull(2, COMMIT).reviewed("ann", "APPROVED");

        assertThat(ask(World.facts())).isInstanceOf(Outcome.Passed.class);
        assertThat(ask(World.facts()).sentence()).contains("#1", "#2");
        assertThat(github.ledger()).noneMatch(entry -> entry.path().contains(BRANCH));
    }

    @Test
    void oneThatCameWithoutAPullRequestFails() {
        github.code()
                .comparisons()
                .between(World.RUNNING, COMMIT, List.of(List.of(OLDER, World.RUNNING), List.of(COMMIT, OLDER)));
        pull(2, COMMIT).reviewed("ann", "APPROVED");

        assertThat(ask(World.facts()).sentence()).contains("commit " + OLDER + " came without a pull request");
    }

    @Test
    void anOlderCommitAndAFirstDeploymentAreJudgedByTheirOwn() {
        github.code().comparisons().between(World.RUNNING, COMMIT, List.of());
        pull(2, COMMIT).reviewed("ann", "APPROVED");

        assertThat(ask(World.facts())).isInstanceOf(Outcome.Passed.class);
        assertThat(ask(World.facts(Optional.empty()))).isInstanceOf(Outcome.Passed.class);
    }

    @Test
    @Tag("S14")
    void whatLiesPastTheBoundIsSaid() {
        List<List<String>> chain = IntStream.rangeClosed(1, 31)
                .mapToObj(i -> List.of(i == 31 ? COMMIT : hash(i), i == 1 ? World.RUNNING : hash(i - 1)))
                .toList();
        github.code().comparisons().between(World.RUNNING, COMMIT, chain);

        assertThat(ask(World.facts())).isInstanceOf(Outcome.Failed.class);
        assertThat(ask(World.facts()).sentence())
                .contains("31 commits landed since " + World.RUNNING, "those from " + hash(1) + " back");

        List<List<String>> many = IntStream.rangeClosed(1, 101)
                .mapToObj(i -> List.of(hash(i), hash(i - 1)))
                .toList();
        github.code().comparisons().between(World.RUNNING, COMMIT, many);
        assertThat(ask(World.facts()).sentence()).contains("101 commits lie between", "at most 100 are read");
    }

    @Test
    void aBaseThatGithubDoesNotKnowFails() {
        assertThat(ask(World.facts())).isInstanceOf(Outcome.Failed.class);
        assertThat(ask(World.facts()).sentence()).contains("which commits landed since " + World.RUNNING);
    }
}
