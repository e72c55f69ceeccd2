package dev.watchkeeper.demo.story;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class BarTest {
    @Test
    void aBarShowsHowFarAPhaseIs() {
        assertThat(new Bar("short", Duration.ofSeconds(5), Duration.ofSeconds(20)).text())
                .isEqualTo("short [#####---------------] 5 of 20 s");
        assertThat(new Bar("short", Duration.ofSeconds(25), Duration.ofSeconds(20)).text())
                .isEqualTo("short [####################] 20 of 20 s");
    }

    @Test
    void withoutATerminalNothingIsDrawnAgain() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoryConsole console = new StoryConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);

        console.status("short [##--]");
        console.say("a line");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("a line\n");
    }

    @Test
    void onATerminalALineStandsAboveTheBar() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoryConsole console = new StoryConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);

        console.status("bar");
        console.say("a line");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("bar\r   \ra line\nbar");
    }

    @Test
    void aBarIsNeverWiderThanTheTerminal() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoryConsole console = new StoryConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), true, 8);

        console.status("verify [####----] 4 of 8 s");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("verify ");
    }

    @Test
    void afterTheLastWordNothingIsPrintedAnyMore() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        StoryConsole console = new StoryConsole(new PrintStream(bytes, true, StandardCharsets.UTF_8), true);

        console.status("bar");
        console.lastWord("interrupted");
        console.say("a line");
        console.status("bar");

        assertThat(bytes.toString(StandardCharsets.UTF_8)).isEqualTo("bar\r   \rinterrupted\n");
    }
}
