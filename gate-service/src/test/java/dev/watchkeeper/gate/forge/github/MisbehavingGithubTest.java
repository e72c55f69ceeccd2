package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.Misbehaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every check against every way in which GitHub does not answer: none of them opens the gate, each has its own sentence. */
class MisbehavingGithubTest {
    private final FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);

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

    /** What GitHub does, and what is said of it. */
    private record Way(String name, Misbehaviour answer, boolean lasts, String code, String says) {}

    private static List<Way> ways() {
        return List.of(
                new Way(
                        "401",
                        Misbehaviour.error(401, "Bad credentials"),
                        true,
                        "github-credentials",
                        "answers 401 '{\"message\":\"Bad credentials\"}'"),
                new Way(
                        "403",
                        Misbehaviour.error(403, "Resource not accessible by integration"),
                        true,
                        "github-not-allowed",
                        "Resource not accessible by integration"),
                new Way(
                        "primary limit",
                        new Misbehaviour(
                                403,
                                "{\"message\":\"API rate limit exceeded\"}",
                                Map.of(
                                        "x-ratelimit-remaining",
                                        "0",
                                        "x-ratelimit-reset",
                                        Long.toString(NOON.plusSeconds(90).getEpochSecond()))),
                        false,
                        "github-limit",
                        "it wants to be left alone for 90 s"),
                new Way(
                        "secondary limit",
                        new Misbehaviour(403, "{\"message\":\"slow down\"}", Map.of("retry-after", "30")),
                        false,
                        "github-limit",
                        "it wants to be left alone for 30 s"),
                new Way(
                        "secondary limit in words",
                        Misbehaviour.error(403, "You have exceeded a secondary rate limit."),
                        false,
                        "github-limit",
                        "secondary rate limit"),
                new Way(
                        "429",
                        new Misbehaviour(429, "{}", Map.of("retry-after", "60")),
                        false,
                        "github-limit",
                        "answers 429"),
                new Way("404", Misbehaviour.error(404, "Not Found"), true, "github-not-there", "answers 404"),
                new Way("422", Misbehaviour.error(422, "No commit found"), true, "github-refused", "No commit found"),
                new Way(
                        "redirect",
                        new Misbehaviour(301, "", Map.of("location", "http://127.0.0.1:1/elsewhere")),
                        true,
                        "github-refused",
                        "answers 301"),
                new Way("500", Misbehaviour.error(500, "Server Error"), false, "github-no-answer", "answers 500"),
                new Way("502", new Misbehaviour(502, "<html>", Map.of()), false, "github-no-answer", "answers 502"),
                new Way("no JSON", new Misbehaviour(200, "<html>", Map.of()), false, "github-unreadable", "no JSON"),
                new Way("half", new Misbehaviour(200, "{\"a\":", Map.of()), false, "github-unreadable", "no JSON"),
                new Way(
                        "something else",
                        new Misbehaviour(200, "{\"a\": 1}", Map.of()),
                        false,
                        "github-unreadable",
                        ""),
                new Way(
                        "entries of something else",
                        new Misbehaviour(200, "[{\"a\": 1}]", Map.of()),
                        false,
                        "github-unreadable",
                        ""),
                new Way("empty", new Misbehaviour(200, "", Map.of()), false, "github-unreadable", "no JSON"));
    }

    @TestFactory
    @Tag("F33")
    Stream<DynamicTest> noneOfThemOpensTheGate() {
        return ways().stream()
                .flatMap(way -> Checks.all(world.forges(github.base()), new NoDatabase()).stream()
                        .map(check -> DynamicTest.dynamicTest(way.name() + ": " + check.id(), () -> {
                            github.answers(Optional.of(way.answer()));
                            assertSaid(check, way, check.ask(World.facts()));
                        })));
    }

    private static void assertSaid(GateCheck check, Way way, Outcome outcome) {
        if (check.id().equals("ci.alerts") && way.name().equals("entries of something else")) {
            return; // a list of something is one alert of each severity: it is the number that counts
        }
        String sentence = outcome.sentence();
        assertThat(sentence).contains("GitHub does not say", way.says()).doesNotContain("Exception", World.CANARY);
        if (check.id().startsWith("change.") && way.lasts()) {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Passed.class, passed -> {
                assertThat(passed.remark()).isTrue();
                assertThat(sentence).contains("not known");
            });
        } else if (way.lasts()) {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Failed.class, failed -> {
                assertThat(failed.reason().code()).isEqualTo(way.code());
                assertThat(failed.reason().remedy()).isNotBlank();
            });
        } else {
            assertThat(outcome).isInstanceOfSatisfying(Outcome.Unknown.class, unknown -> {
                assertThat(unknown.ifItStays().code()).isEqualTo(way.code());
                assertThat(unknown.ifItStays().remedy()).isNotBlank();
            });
        }
    }

    @TestFactory
    @Tag("F33")
    Stream<DynamicTest> silenceEndsBeforeTheTimeoutOfTheCheck() {
        github.answers(Optional.of(Misbehaviour.silence()));
        return Checks.all(world.forges(github.base(), Map.of(), Duration.ofMillis(300)), new NoDatabase()).stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.id(),
                        () -> assertThat(check.ask(World.facts()))
                                .isInstanceOfSatisfying(
                                        Outcome.Unknown.class,
                                        unknown -> assertThat(unknown.sentence())
                                                .contains("has not answered within 300 ms"))));
    }

    @TestFactory
    @Tag("F33")
    Stream<DynamicTest> nobodyListening() {
        var nowhere = java.net.URI.create("http://127.0.0.1:1");
        return Checks.all(world.forges(nowhere), new NoDatabase()).stream()
                .map(check -> DynamicTest.dynamicTest(
                        check.id(),
                        () -> assertThat(check.ask(World.facts()))
                                .isInstanceOfSatisfying(
                                        Outcome.Unknown.class,
                                        unknown ->
                                                assertThat(unknown.sentence()).contains("refuses the connection"))));
    }

    /** No list has entries: no job, no pull request, no tree. */
    @TestFactory
    Stream<DynamicTest> emptyListsOpenNothingThatNeedsSomething() {
        return Stream.of(
                        "ci.required",
                        "review.approvals",
                        "review.unresolvedThreads",
                        "review.forbiddenLabels",
                        "review.securityReview",
                        "review.productReview",
                        "documents.versionBumped")
                .map(id -> DynamicTest.dynamicTest(id, () -> {
                    github.code().commit(World.RUNNING, Map.of()).commit(World.commit(), Map.of());
                    assertThat(Checks.of(id, world.forges(github.base()), new NoDatabase())
                                    .ask(World.facts()))
                            .isNotInstanceOf(Outcome.Passed.class);
                }));
    }

    @Test
    @Tag("S5")
    @Tag("P15")
    void withoutAnAccountNothingIsSentAndWhoCanGiveItIsSaid() throws InterruptedException {
        List<String> passed = new ArrayList<>();
        try (World other = new World(folder, "github-token", World.CANARY)) {
            for (GateCheck check : Checks.all(other.forges(github.base()), new NoDatabase())) {
                CheckFacts facts = World.facts();
                boolean asked = check.askedBy(World.POLICY);
                if (check.id().startsWith("change.") || check.id().equals("ci.alerts")) {
                    assertThat(asked).as(check.id()).isFalse();
                } else if (check.ask(facts) instanceof Outcome.Failed failed) {
                    assertThat(failed.sentence())
                            .contains("secret:demo/github-gate-token is not in the operator file")
                            .doesNotContain(World.CANARY);
                    assertThat(failed.reason().code()).isEqualTo("github-no-account");
                } else {
                    passed.add(check.id());
                }
            }
        }
        assertThat(passed).isEmpty();
        assertThat(github.ledger()).isEmpty();
    }

    /** What is left for an asking is spent on the way: no further request begins that could only be cut off. */
    @Test
    @Tag("F33")
    void withoutTimeLeftNothingMoreIsAsked() throws InterruptedException {
        Forges hurried = world.forges(github.base(), Map.of(), Duration.ofMillis(50));
        for (GateCheck check : Checks.all(hurried, new NoDatabase())) {
            if (!check.id().startsWith("change.") && !check.id().equals("ci.alerts")) {
                assertThat(check.ask(World.facts()).sentence()).as(check.id()).contains("no time was left to ask for");
            }
        }
        assertThat(github.ledger()).isEmpty();
    }
}
