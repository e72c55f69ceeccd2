package dev.watchkeeper.gate.forge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChangelogSectionTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "## 1.2.0",
                "## v1.2.0",
                "## [1.2.0] - 2026-11-24",
                "# [v1.2.0](https://example.com/compare/v1.1.0...v1.2.0)",
                "### Version 1.2.0 (today)"
            })
    void goesFromItsHeadingToTheNextOneThatIsAsHigh(String heading) {
        String level = heading.substring(0, heading.indexOf(' '));
        String text = "intro\n" + heading + "\n\nnew\n" + level + "# Fixed\nold\n" + level + " 1.1.0\nolder\n";

        assertThat(ChangelogSection.of(text, "v1.2.0")).contains("new\n" + level + "# Fixed\nold");
    }

    @Test
    void otherVersionsThatBeginAlikeAreNotMeant() {
        assertThat(ChangelogSection.of("## 1.2.0-rc1\nx\n## 11.2.0\ny\n## 1.2.01\nz\n", "v1.2.0"))
                .isEmpty();
        assertThat(ChangelogSection.of("## 1.2.0\n\n## 1.1.0\nx\n", "v1.2.0")).isEmpty();
    }
}
