package dev.watchkeeper.notifier.people.slack;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.deployment.AnnouncedLine;
import dev.watchkeeper.contract.verdict.Link;
import dev.watchkeeper.notifier.notice.Said;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S12")
class SlackTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "<!channel>",
                "<!here|here>",
                "<@U0ONCALL1>",
                "<#C024BE7LR>",
                "<https://evil.example|your bank>",
                "<!subteam^SAZ94GDB8>",
                "a & b <c> d"
            })
    void nothingOfANameActs(String name) {
        String text = SlackText.escaped(name, 500);

        assertThat(text).doesNotContain("<", ">");
        assertThat(text.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">"))
                .isEqualTo(name);
    }

    @Test
    void aCutNeverFallsIntoAnEntityOrACharacter() {
        String text = "<\uD83D\uDE80&".repeat(50);
        for (int longest = 2; longest < 120; longest++) {
            String cut = SlackText.escaped(text, longest);
            assertThat(cut.length()).isLessThanOrEqualTo(longest);
            assertThat(cut.substring(0, cut.length() - 1)).matches("(&lt;|\uD83D\uDE80|&amp;)*");
        }
    }

    @Test
    void whatFitsIsNotCut() {
        assertThat(SlackText.escaped("abc", 3)).isEqualTo("abc");
        assertThat(SlackText.plain("abc", 3)).isEqualTo("abc");
        assertThat(SlackText.escaped("abcd", 3)).isEqualTo("ab\u2026");
    }

    @Test
    void aLineBreakInANameMakesNoNewLine() {
        assertThat(SlackText.escaped("v1\nStatus: Successful", 100)).isEqualTo("v1 Status: Successful");
    }

    @Test
    void onlyIdsThatThePolicyOrTheOperatorNamesAct() {
        Map<String, String> members = Map.of("engrid", "U0ENGRID1");

        assertThat(SlackText.mention("U0ONCALL1", members)).isEqualTo("<@U0ONCALL1>");
        assertThat(SlackText.mention("S0TEAM001", members)).isEqualTo("<!subteam^S0TEAM001>");
        assertThat(SlackText.mention("@engrid", members)).isEqualTo("<@U0ENGRID1>");
        assertThat(SlackText.mention("@larry", members)).isEqualTo("@larry");
        assertThat(SlackText.mention("!channel", members)).isEqualTo("!channel");
        assertThat(SlackText.mention("U1> <!channel", members)).isEqualTo("U1&gt; &lt;!channel");
    }

    @Test
    void everyBlockKeepsItsLimitHoweverLongTheSentence() {
        String endless = "&".repeat(10_000);
        List<AnnouncedLine> lines = IntStream.range(0, 20)
                .mapToObj(i -> new AnnouncedLine(endless, endless))
                .toList();
        Said said = Said.of(endless, lines)
                .noting(List.of(endless, endless))
                .calling(List.of("U0ONCALL1"))
                .linking(List.of(new Link("x".repeat(80), "https://watch.example/" + "y&".repeat(950))));

        JsonNode blocks = SlackBlocks.of(said, Map.of());

        assertThat(blocks.size()).isLessThanOrEqualTo(50);
        for (JsonNode block : blocks) {
            assertThat(block.path("text").path("text").asText().length())
                    .isLessThanOrEqualTo(block.path("type").asText().equals("header") ? 150 : 3000);
        }
        assertThat(SlackBlocks.fallback(said, Map.of()).length()).isLessThanOrEqualTo(4000);
    }

    @Test
    void whereToLookIsALinkAndNoButtonAsNoAppAnswersItsPresses() {
        Said said = Said.of("t", List.of())
                .linking(List.of(
                        new Link("Open in Watchkeeper", "https://watch.example/deployments/d-1"),
                        new Link("A & <B>", "https://graph.example/?q=a|b>c&from=1")));

        JsonNode blocks = SlackBlocks.of(said, Map.of());

        assertThat(blocks.findValuesAsText("type")).doesNotContain("actions", "button");
        assertThat(blocks.get(1).path("text").path("text").asText()).isEqualTo("""
                        <https://watch.example/deployments/d-1|Open in Watchkeeper>
                        <https://graph.example/?q=a%7Cb%3Ec&amp;from=1|A &amp; &lt;B&gt;>""");
    }

    @Test
    void anAddressThatIsTooLongForABlockIsNamedAndNotCut() {
        assertThat(SlackText.link(new Link("Graph", "https://graph.example/?" + "&".repeat(1900)), 3000))
                .isEqualTo("Graph");
    }

    @Test
    void anAddressIsALinkAndTextIsNone() {
        Said said = Said.of(
                "t",
                List.of(
                        new AnnouncedLine("Changes", "https://github.com/a/b?x=1&y=2"),
                        new AnnouncedLine("Reason", "see https://evil.example|bank")));

        String text =
                SlackBlocks.of(said, Map.of()).get(1).path("text").path("text").asText();

        assertThat(text)
                .contains("*Changes:* <https://github.com/a/b?x=1&amp;y=2>")
                .contains("*Reason:* see https://evil.example|bank");
    }
}
