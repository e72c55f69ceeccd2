package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AnchorsTest {
    @Test
    void standInASelectorAsTheyAre() {
        assertThat(Anchors.of("reminder", "d-1.2_a", "post-review:hotfix \u00e4 <b>"))
                .matches("[A-Za-z0-9_-]+");
    }

    @Test
    void differentNamesStayDifferent() {
        assertThat(Anchors.of("a.b")).isNotEqualTo(Anchors.of("a-b")).isNotEqualTo(Anchors.of("a_b"));
        assertThat(Anchors.of("a", "b")).isNotEqualTo(Anchors.of("ab"));
    }
}
