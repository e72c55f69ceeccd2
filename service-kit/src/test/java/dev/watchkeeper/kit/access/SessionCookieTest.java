package dev.watchkeeper.kit.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S18")
class SessionCookieTest {
    private static final SessionCookie SECURE = new SessionCookie(true);
    private static final SessionCookie LOCAL = new SessionCookie(false);

    @Test
    void overTlsTheCookieIsBoundToTheHost() {
        assertThat(SECURE.holding("wks_a", Duration.ofHours(8)))
                .isEqualTo("__Host-wk_session=wks_a; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure");
        assertThat(SECURE.cleared()).isEqualTo("__Host-wk_session=; Path=/; Max-Age=0; HttpOnly; SameSite=Lax; Secure");
    }

    @Test
    void onThisMachineItIsAsCloseAsItCanBe() {
        assertThat(LOCAL.holding("wks_a", Duration.ofMinutes(15)))
                .isEqualTo("wk_session=wks_a; Path=/; Max-Age=900; HttpOnly; SameSite=Lax");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wk_session=wks_a | wks_a",
                "other=1; wk_session=wks_a; more=2 | wks_a",
                "broken; =; \"a; wk_session=wks_a | wks_a",
                "wk_session=wks_a; wk_session=wks_b | wks_a",
                "xwk_session=wks_a | ",
                "__Host-wk_session=wks_a | ",
                "wk_session= | ",
                "wk_session | ",
            })
    void theSecretIsFoundAmongOtherCookiesWhateverTheyAre(String header, String secret) {
        assertThat(LOCAL.in(List.of(header)).orElse(null)).isEqualTo(secret);
    }

    @Test
    void overTlsACookieThatAnyHostMaySetIsNotTaken() {
        assertThat(SECURE.in(List.of("wk_session=wks_a"))).isEmpty();
        assertThat(SECURE.in(List.of("a=1", "__Host-wk_session=wks_a"))).contains("wks_a");
    }

    @Test
    @Tag("S25")
    void aProductionDoesNotStartWithSessionsInTheClear() {
        assertThatThrownBy(() -> SessionCookieProducer.checked(false, List.of("prod")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("watchkeeper.session.secure")
                .hasMessageContaining("https");
        assertThatThrownBy(() -> SessionCookieProducer.checked(false, List.of("localhost")))
                .isInstanceOf(IllegalStateException.class);
        assertThat(SessionCookieProducer.checked(true, List.of("prod")).secure())
                .isTrue();
        for (String profiles : new String[] {"prod,local", "dev", "test"}) {
            assertThat(SessionCookieProducer.checked(false, Arrays.asList(profiles.split(",", -1)))
                            .secure())
                    .isFalse();
        }
    }
}
