package dev.watchkeeper.verification.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How other systems pass what is broken, or break what is fine; what is not told beside the rule that it is about. */
class AntiCasesTest {
    private static final String LITERAL = "error-rate/literal-1";

    private static Story failing(Story story, int from, int to) {
        Reading failed = new Reading.Failed(FailureCategory.TIMEOUT, "no answer within 2 s");
        for (int start = from; start < to; start += 5) {
            story.observe(
                            start + 5.5,
                            story.reading("error-rate", start, failed),
                            story.reading("load", start, failed),
                            story.reading("health", start, failed))
                    .tick(start + 6);
        }
        return story;
    }

    /** A minute in a hundred is bad by chance; over a day these are many, and never five in a row. */
    @Test
    @Tag("A3")
    void aDayOfSingleBadMinutesAddsUpToNothing() {
        Story story = Story.checklist().firstTraffic(0).shifted(0);
        SplittableRandom random = new SplittableRandom(3);
        int bad = 0;
        for (int minute = 0; minute < 1440; minute++) {
            boolean over = random.nextInt(100) == 0;
            bad += over ? 1 : 0;
            for (int start = minute * 60; start < minute * 60 + 60; start += 10) {
                story.errors(start, over ? 20 : 0, 100);
            }
        }

        assertThat(bad).isGreaterThan(5);
        assertThat(story.breaches(LITERAL)).isEmpty();
    }

    /** {@code atLeast: 20}. */
    @ParameterizedTest
    @ValueSource(ints = {19, 20})
    @Tag("A4")
    void asManyRequestsAsThePolicySaysAreEnoughAndOneLessIsNot(int requests) {
        Story story = Story.quick().firstTraffic(0);

        for (int start = 10; start < 30; start += 5) {
            story.errors(start, 10, requests);
        }

        assertThat(story.breaches(LITERAL)).hasSize(requests == 20 ? 1 : 0);
    }

    @Test
    @Tag("A5")
    void queryErrorsInARowPageAndTakeNothingBack() {
        Story story = Story.quick().firstTraffic(0).shifted(0).all(0, 0, 100);

        failing(story, 5, 100);

        assertThat(story.decisions)
                .filteredOn(decision -> decision.event() instanceof VerdictEvent.VerdictChanged changed
                        && changed.verdict() instanceof Verdict.Breached)
                .isEmpty();
        assertThat(story.last("sight/health")).isEqualTo(new Verdict.Inconclusive(Verdict.Why.BLIND));
        assertThat(story.verdicts("sight/health").getLast().severity()).isEqualTo(Severity.PAGE);
    }

    @Test
    @Tag("A10")
    void aCheckThatOnlyFailsPassesNoPhase() {
        Story story = failing(Story.quick().firstTraffic(0).shifted(0), 0, 200).ticks(201, 260);

        assertThat(story.events(VerdictEvent.PhaseEnded.class))
                .extracting(VerdictEvent.PhaseEnded::ending)
                .doesNotContain(PhaseEnding.PASSED)
                .contains(PhaseEnding.BLIND);
        assertThat(story.events(VerdictEvent.WatchPassed.class)).isEmpty();
    }

    @Test
    @Tag("A13")
    void anOldAnswerIsNotJudgedAgainAfterAFetchError() {
        Story story = Story.quick().firstTraffic(0).shifted(0);
        story.errors(10, 50, 100).errors(15, 50, 100);

        failing(story, 20, 60);

        assertThat(story.breaches(LITERAL)).as("two bad buckets are not three").isEmpty();
    }

    /** The others are about the gate's, the notifier's and the command line's own behaviour. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 17, 22})
    void eachThatTouchesVerdictsIsNamedInATest(int number) throws IOException {
        String tag = "@Tag(\"A" + number + "\")";

        try (Stream<Path> modules = Files.list(Path.of(".."))) {
            assertThat(modules.map(module -> module.resolve("src/test/java"))
                            .filter(Files::isDirectory)
                            .anyMatch(tests -> named(tests, tag)))
                    .as(tag)
                    .isTrue();
        }
    }

    private static boolean named(Path tests, String tag) {
        try (Stream<Path> files = Files.walk(tests)) {
            return files.filter(file -> file.toString().endsWith("Test.java"))
                    .anyMatch(file -> text(file).contains(tag));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
