package dev.watchkeeper.rollback.tell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.RollbackTimes;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.contract.rollback.Suspect;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.rollback.Examples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostMortemTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final RollbackPlan PLAN = new RollbackPlan(
            Examples.BAD,
            Examples.GOOD,
            List.of(new RollbackPlan.PlannedStep(Examples.TARGET.target(), "webhook", "switch back")),
            "what v1.2.0 brought is gone until it is deployed again; no data is changed");

    private final List<Envelope> events = new ArrayList<>();
    private int count;

    @Test
    void draftIsAsItsGoldenFileSays() throws IOException {
        story("errors 42 of 1000 (4.2 %) > 2 %");
        holds("post-mortem.md", PostMortem.markdown(Examples.WATCH, events));
    }

    @Test
    void theOrderInWhichEventsWereReadChangesNothing() {
        story("errors 42 of 1000 (4.2 %) > 2 %");
        String draft = PostMortem.markdown(Examples.WATCH, events);
        Collections.shuffle(events, new Random(3));
        assertThat(PostMortem.markdown(Examples.WATCH, events)).isEqualTo(draft);
    }

    @Test
    void withoutEventsEverySectionSaysThatNothingWasRecorded() {
        assertThat(PostMortem.markdown(Examples.WATCH, List.of()))
                .contains("nothing has been decided yet", "No rule was broken.", "Nobody had to decide anything.");
    }

    @ParameterizedTest
    @Tag("S12")
    @ValueSource(
            strings = {
                "<script>alert(1)</script>",
                "<!channel> @everyone",
                "[click](http://evil.example)",
                "![x](https://evil.example/p.png)",
                "a | b | c",
                "one\r\n# two\n- three",
                "line\u2028separator \u202Ereversed",
                "`code` **bold** ~~gone~~ _it_",
                "https://evil.example and www.evil.example",
                "&lt;b&gt;"
            })
    void foreignTextIsShownAsItIsAndMakesNothing(String foreign) {
        story(foreign);
        String draft = PostMortem.markdown(Examples.WATCH, events);
        story("harmless");
        String harmless = PostMortem.markdown(Examples.WATCH, events.subList(events.size() / 2, events.size()));

        assertThat(draft).doesNotContain("<script", "<!", "\u2028", "\u202E", "\r");
        assertThat(draft)
                .doesNotContainPattern("(?<!\\\\)\\]\\(")
                .doesNotContainPattern("(?<!\\\\)://")
                .doesNotContainPattern("@\\p{Alpha}")
                .doesNotContainPattern("(?<!\\\\)[`*_~]{2}gone");
        assertThat(draft.lines()
                        .filter(line -> line.startsWith("#") || line.startsWith("|"))
                        .map(PostMortemTest::cells))
                .as("as many headings, rows and cells as with harmless text")
                .containsExactlyElementsOf(harmless.lines()
                        .filter(line -> line.startsWith("#") || line.startsWith("|"))
                        .map(PostMortemTest::cells)
                        .toList());
    }

    @Test
    void messageIsAsTheChecklistWordsIt() throws IOException {
        String message = RollbackMessage.of(
                Examples.WATCH, PLAN, "errors 42 of 1000 (4.2 %) > 2 %", "each of 2 checks has held for 3 buckets");
        holds("rollback-complete.txt", message + "\n");
    }

    @Test
    @Tag("S12")
    void aReasonCannotAddLinesToTheMessage() {
        String message = RollbackMessage.of(Examples.WATCH, PLAN, "bad\r\nStatus: all is lost", "held");
        assertThat(message.lines()).hasSize(5);
    }

    private static long cells(String line) {
        return line.startsWith("#")
                ? -1
                : line.replace("\\|", "").chars().filter(c -> c == '|').count();
    }

    private void story(String foreign) {
        Instant t = Examples.T0;
        say(t, new DeploymentEvent.Shifted(Examples.WATCH, Examples.BAD, Optional.of(Examples.GOOD), t));
        var breach = Examples.verdict(new Verdict.Breached(t.plusSeconds(2)), true, 4);
        say(
                t.plusMillis(10_500),
                new dev.watchkeeper.contract.event.VerdictEvent.VerdictChanged(
                        breach.watch(),
                        breach.id(),
                        breach.rule(),
                        breach.check(),
                        1,
                        breach.verdict(),
                        true,
                        breach.severity(),
                        breach.evidence(),
                        foreign,
                        breach.mark()));
        var id = Optional.of(breach.id());
        say(t.plusMillis(10_600), new RollbackEvent.Planned(Examples.WATCH, PLAN, id, foreign));
        say(
                t.plusMillis(10_600),
                new RollbackEvent.SuspectsRanked(
                        Examples.WATCH,
                        List.of(new Suspect(Examples.WATCH.deployment(), Examples.SERVICE, 0.9886, foreign)),
                        foreign));
        say(t.plusMillis(10_700), new RollbackEvent.IncidentDetected(Examples.WATCH, "incident-1", foreign));
        say(
                t.plusMillis(10_700),
                new RollbackEvent.RollbackStarted(Examples.WATCH, id, Examples.BAD, Examples.GOOD, foreign));
        say(
                t.plusMillis(10_800),
                new RollbackEvent.Approved(Examples.WATCH, new SubjectId("anna"), "rollback", foreign));
        say(
                t.plusMillis(11_900),
                new RollbackEvent.StepDone(
                        Examples.WATCH, Examples.TARGET.target(), "switch back", StepOutcome.CONFIRMED, foreign));
        say(
                t.plusMillis(15_100),
                new RollbackEvent.RolledBack(
                        Examples.WATCH,
                        Examples.BAD,
                        Examples.GOOD,
                        new RollbackTimes(
                                t.plusSeconds(2),
                                t.plusSeconds(10),
                                t.plusMillis(10_500),
                                t.plusMillis(10_700),
                                t.plusMillis(11_900),
                                t.plusMillis(15_100)),
                        foreign));
    }

    private void say(Instant at, Event event) {
        count++;
        events.add(new Envelope(new EventId("e-" + count), event.topic().writer(), at, new Sequence(1, count), event));
    }

    private static void holds(String file, String content) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (Boolean.getBoolean("watchkeeper.regenerate")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, content);
        }
        assertThat(content).isEqualTo(Files.readString(golden));
    }
}
