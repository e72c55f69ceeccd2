package dev.watchkeeper.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LandingTest {
    @ParameterizedTest
    @ValueSource(strings = {"/", "/deployments/d-1", "/events?service=a/b/c&before=1-7", "/rollbacks/d-1#plan"})
    void pathOfThisSiteIsGoneOnTo(String path) {
        assertThat(Landing.of(path)).isEqualTo(path);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "javascript:alert(1)",
                "/a\nSet-Cookie: x=1",
                " /",
                "deployments"
            })
    void everythingElseLeadsToTheFirstPage(String elsewhere) {
        assertThat(Landing.of(elsewhere)).isEqualTo("/");
    }
}
