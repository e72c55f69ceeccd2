package dev.watchkeeper.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S18")
class SameOriginTest {
    private static final String OWN = "https://watch.example";
    private static final String[] ORIGINS = {"", OWN, "https://evil.example", "null"};

    /** Every site x origin, of what changes something: only these are taken. */
    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "CONNECT", "post"})
    void whatChangesSomethingMustShowThatItIsOurs(String method) {
        Set<String> taken = new TreeSet<>();
        for (String site : new String[] {"", "same-origin", "same-site", "cross-site", "none", "nonsense"}) {
            for (String origin : ORIGINS) {
                if (taken(method, site, "cors", origin)) {
                    taken.add(site + "|" + origin);
                }
            }
        }

        assertThat(taken)
                .containsExactlyInAnyOrder(
                        "|" + OWN,
                        "same-origin|",
                        "same-origin|" + OWN,
                        "same-origin|https://evil.example",
                        "same-origin|null");
    }

    @ParameterizedTest
    @CsvSource({
        // Without a word of the browser only a foreign origin tells.
        "'', '', '', true",
        "'', '', https://watch.example, true",
        "'', '', https://evil.example, false",
        "'', '', null, false",
        // What a page fetches, or an EventSource.
        "same-origin, cors, '', true",
        "none, no-cors, '', true",
        "same-site, cors, '', false",
        "cross-site, cors, https://evil.example, false",
        "cross-site, no-cors, '', false",
        "cross-site, '', '', false",
        // A person follows a link.
        "cross-site, navigate, '', true",
        "same-site, navigate, '', true",
    })
    void whatReadsIsRefusedWhenItSaysThatItComesFromElsewhere(
            String site, String mode, String origin, boolean expected) {
        for (String method : new String[] {"GET", "HEAD", "OPTIONS"}) {
            assertThat(taken(method, site, mode, origin)).as(method).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "https://watch.example, https://WATCH.example, true",
        "https://watch.example, https://watch.example:443, true",
        "http://127.0.0.1:8080, http://127.0.0.1:8080, true",
        "http://127.0.0.1:80, http://127.0.0.1, true",
        "https://watch.example, http://watch.example, false",
        "https://watch.example, https://watch.example:8443, false",
        "https://watch.example, https://watch.example.evil.example, false",
        "http://127.0.0.1:8080, http://127.0.0.1:8081, false",
    })
    void anOriginIsOursBySchemeHostAndPort(String own, String origin, boolean expected) {
        RequestFacts request = new RequestFacts(
                "POST",
                Optional.empty(),
                Optional.of("wks_x"),
                Optional.empty(),
                Optional.empty(),
                Optional.of(origin),
                own);

        assertThat(SameOrigin.refusal(request).isEmpty()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "'', '', true",
        "'', https://watch.example, true",
        "'', https://evil.example, false",
        "same-origin, '', true",
        "cross-site, '', false",
        "same-site, https://watch.example, false",
        "none, '', false",
    })
    void aSignInIsRefusedWhenItSaysThatItComesFromElsewhere(String site, String origin, boolean expected) {
        assertThat(SameOrigin.refusalOfSignIn(facts("POST", site, "cors", origin))
                        .isEmpty())
                .isEqualTo(expected);
    }

    @Test
    void theRefusalSaysWhyAndWhatToDo() {
        var problem =
                SameOrigin.refusal(facts("POST", "cross-site", "cors", "")).orElseThrow();

        assertThat(problem.status()).isEqualTo(403);
        assertThat(problem.detail().toLowerCase(Locale.ROOT)).contains("another site");
        assertThat(problem.remedy()).isPresent();
    }

    private static boolean taken(String method, String site, String mode, String origin) {
        return SameOrigin.refusal(facts(method, site, mode, origin)).isEmpty();
    }

    private static RequestFacts facts(String method, String site, String mode, String origin) {
        return new RequestFacts(
                method, Optional.empty(), Optional.of("wks_x"), some(site), some(mode), some(origin), OWN);
    }

    private static Optional<String> some(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
