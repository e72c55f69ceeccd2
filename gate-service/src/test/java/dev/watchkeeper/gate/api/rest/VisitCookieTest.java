package dev.watchkeeper.gate.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.kit.access.SessionCookie;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S1")
class VisitCookieTest {
    private static final SessionCookie SESSION = new SessionCookie(true);
    private static final Visit VISIT = new Visit("wks_secret");

    private static Optional<VisitCookie> read(String to) {
        String text = Base64.getUrlEncoder().withoutPadding().encodeToString(to.getBytes(StandardCharsets.UTF_8));
        return VisitCookie.in(List.of("a=b; __Host-wk_visit=wks_secret." + text + "; c=d"), SESSION);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/policies",
                "/deployments?status=ended&service=demo%2Fapi",
                "/rollbacks/d-1#database",
                "/deployments/d-1/attest?question=a.b:c"
            })
    void aPageOfOursIsGoneTo(String page) {
        assertThat(VisitCookie.of(VISIT, page).to()).isEqualTo(page);
        assertThat(read(page)).contains(new VisitCookie(VISIT, page));
    }

    /** Neither as it is asked for, nor as it stands in the cookie, which somebody else may have written. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "/\tevil.example",
                "/@evil.example",
                "https://evil.example/",
                "evil.example",
                "javascript:alert(1)",
                "/a\r\nSet-Cookie: x=y",
                "/a b"
            })
    void whatIsNoPageOfOursIsTheFirstPage(String page) {
        assertThat(VisitCookie.of(VISIT, page).to()).isEqualTo("/");
        assertThat(read(page)).contains(new VisitCookie(VISIT, "/"));
    }

    @Test
    void whatIsNoSuchCookieIsNone() {
        for (String value : List.of("", "wks_secret", ".L3g", "wks_secret.***")) {
            assertThat(VisitCookie.in(List.of("__Host-wk_visit=" + value), SESSION))
                    .as(value)
                    .isEmpty();
        }
        assertThat(VisitCookie.in(List.of("wk_visit=wks_secret.L3g"), SESSION)).isEmpty();
    }
}
