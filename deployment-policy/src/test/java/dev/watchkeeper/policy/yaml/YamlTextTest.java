package dev.watchkeeper.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyError;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyTexts;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {

    @Test
    void refusesWhatIsTooLong() {
        assertThat(refusal("a: " + "x".repeat(64 * 1024)).sentence()).contains("65539 bytes");
    }

    @Test
    void countsBytesAndNotCharacters() {
        assertThat(refusal("a: " + "€".repeat(22 * 1024)).sentence()).contains("bytes");
    }

    @Test
    void acceptsExactlyTheMost() {
        assertThat(YamlText.read("a: " + "x".repeat(64 * 1024 - 3))).isInstanceOf(YamlReading.Read.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 1000, 30_000})
    void refusesWhatIsTooDeep(int depth) {
        assertThat(refusal("a: " + "[".repeat(depth) + "]".repeat(depth)).sentence())
                .contains("deep");
    }

    @Test
    void acceptsTheDeepestThatIsAllowed() {
        assertThat(YamlText.read("a: " + "[".repeat(32) + "]".repeat(32))).isInstanceOf(YamlReading.Read.class);
    }

    @Test
    void refusesABombOfAliasesAtOnce() {
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 20; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d, *a%d]\n"
                    .formatted(i, i, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1, i - 1));
        }

        org.junit.jupiter.api.Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(2),
                () -> assertThat(refusal(bomb.toString()).sentence()).contains("more than 10000 parts"));
    }

    @Test
    void refusesAnAliasInsideWhatItNames() {
        assertThat(refusal("a: &a [*a]").sentence()).contains("names nothing");
    }

    @Test
    void readsAFewAliases() {
        String text = PolicyTexts.with("hold: 2m", "hold: &two 2m").replace("per: 60s, for: 5m", "per: 60s, for: *two");

        assertThat(PolicyTexts.accepted(text).document().canonicalJson()).contains("\"for\":\"2m\"");
    }

    @Test
    void namesBothLinesOfAWordThatStandsTwice() {
        assertThat(PolicyTexts.errors(
                        PolicyTexts.with("    onBlind: hold\n", "    onBlind: hold\n    onBlind: page\n")))
                .containsExactly(new PolicyError(
                        "spec.rollback.onBlind",
                        PolicyTexts.lineOf("onBlind: hold") + 1,
                        "`onBlind` stands here twice, first in line " + PolicyTexts.lineOf("onBlind: hold") + ".",
                        "Keep one of them."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# only a comment",
                "---",
                "[]",
                "hello",
                "a: [",
                "a: 'b",
                "\ta: b",
                "a: b: c",
                "a: !!java.net.URL [x]",
                "a: !secret x",
                "a: 1\n---\nb: 2",
                "? [a]\n: b",
                "a: *nothing",
                "a: \u0000",
                "%YAML 9.9\n---\na: b",
                "{\"a\": 1",
                "&a : b\n*a : c",
                "a: @x"
            })
    void refusesWhatIsNoPolicyWithOneSentence(String text) {
        var reading = PolicyReader.read(text);

        assertThat(reading).isInstanceOfSatisfying(dev.watchkeeper.policy.PolicyReading.Rejected.class, rejected -> {
            assertThat(rejected.errors()).isNotEmpty();
            assertThat(rejected.errors()).allSatisfy(error -> {
                assertThat(error.line()).isPositive();
                assertThat(error.sentence())
                        .isNotBlank()
                        .doesNotContain("Exception")
                        .endsWith(".");
                assertThat(error.remedy()).isNotBlank();
            });
        });
    }

    private static PolicyError refusal(String text) {
        return switch (YamlText.read(text)) {
            case YamlReading.Refused(PolicyError error) -> error;
            case YamlReading.Read read -> throw new AssertionError("read");
        };
    }
}
