package dev.watchkeeper.gate.protection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.forge.ForgeRuns;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommentTest {
    private static final DeploymentId ID = new DeploymentId("d-1");
    private static final DeploymentLink LINK =
            new DeploymentLink(Optional.of("https://watchkeeper.example/deployments/{id}"));
    private static final DeploymentLink NOWHERE = new DeploymentLink(Optional.empty());

    private static String of(String sentence) {
        return Comment.of(sentence, Optional.of(ID), LINK, "m-1");
    }

    @Test
    void saysTheSentenceWhereToLookAndItsMark() {
        assertThat(of("12 of 12 checks passed"))
                .isEqualTo("12 of 12 checks passed\n\n[Deployment d-1](https://watchkeeper.example/deployments/d-1) "
                        + "`watchkeeper m-1`");
        assertThat(Comment.of("no", Optional.of(ID), NOWHERE, "m-1")).contains("GET /api/v1/deployments/d-1");
        assertThat(Comment.of("no", Optional.empty(), NOWHERE, "m-1")).isEqualTo("no\n\n`watchkeeper m-1`");
    }

    @ParameterizedTest
    @Tag("S14")
    @ValueSource(strings = {"x", "*", "\uD83D\uDE80", "@a ", "\n"})
    void isNeverLongerThanGithubTakesAndKeepsItsMark(String piece) {
        for (int i = 0; i < 40; i++) {
            String comment = of("y".repeat(i) + piece.repeat(3000));
            assertThat(comment.length()).isLessThanOrEqualTo(ForgeRuns.LONGEST_COMMENT);
            assertThat(comment).endsWith("`watchkeeper m-1`").contains("\u2026\n\n");
            assertThat(comment.codePoints().filter(point -> point >= 0xD800 && point <= 0xDFFF))
                    .as("halves of characters")
                    .isEmpty();
        }
    }

    @Test
    @Tag("S14")
    void namesWithMarkupAreText() {
        assertThat(of("label <img src=x> [here](http://evil.example) `a` @petforce/seniors #7\u0000"))
                .startsWith(
                        "label \\<img src=x\\> \\[here\\]\\(http://evil\\.example\\) \\`a\\` @\u200Bpetforce/seniors"
                                + " \\#\u200B7 ");
    }
}
