package dev.watchkeeper.endtoend.canary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The search finds what is there, in whatever way it is written, and says where without saying what. */
@Tag("P15")
class CanarySearchTest {
    private static final String PLAIN = Canary.letters();
    private static final String SPECIAL = PLAIN + "/+ \"<&\\" + PLAIN.substring(5);

    static Stream<Arguments> ways() {
        return Stream.of(PLAIN, SPECIAL)
                .flatMap(secret -> Map.<String, UnaryOperator<String>>of(
                                "plain", text -> text,
                                "URL", text -> "?q=" + URLEncoder.encode(text, StandardCharsets.UTF_8) + "&x",
                                "path",
                                        text -> "/"
                                                + URLEncoder.encode(text, StandardCharsets.UTF_8)
                                                        .replace("+", "%20"),
                                "JSON", CanarySearchTest::json,
                                "JSON in JSON", text -> json(json(text)),
                                "base64", text -> base64("user:" + text),
                                "base64 for URLs",
                                        text -> Base64.getUrlEncoder().encodeToString(utf8("?>" + text + "?")),
                                "hex", text -> HexFormat.of().formatHex(utf8(text)),
                                "cut", text -> text.substring(0, 20) + "...",
                                "cut before", text -> "..." + text.substring(text.length() - 20))
                        .entrySet()
                        .stream()
                        .map(way -> Arguments.of(way.getKey(), secret, way.getValue())));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ways")
    void aPlantedValueIsFoundAndNotShown(String way, String secret, UnaryOperator<String> written) {
        Canary planted = new Canary("gate", "planted", secret);
        CanarySearch search = new CanarySearch(List.of(planted, new Canary("gate", "other", Canary.letters())));

        search.look("log of gate", "before " + written.apply(secret) + " after");

        assertThat(search.findings()).hasSize(1).allSatisfy(finding -> {
            assertThat(finding.canary()).isSameAs(planted);
            assertThat(finding.toString())
                    .startsWith("gate: planted in log of gate (")
                    .doesNotContain(secret.substring(0, 6), secret.substring(secret.length() - 6));
        });
    }

    @Test
    void base64IsFoundWhateverStandsBeforeIt() {
        for (String before : List.of("", "a", "ab", "abc", "watchkeeper:")) {
            for (String after : List.of("", "z", "zz")) {
                CanarySearch search = new CanarySearch(List.of(new Canary("gate", "planted", PLAIN)));

                search.look("header", base64(before + PLAIN + after));

                assertThat(search.findings())
                        .as("'%s' and '%s' around it", before, after)
                        .hasSize(1);
            }
        }
    }

    @Test
    void aKeyOfBytesIsFoundRawInBase64AndInHex() {
        byte[] key = Base64.getDecoder().decode(base64(PLAIN).replace('A', 'z'));
        for (byte[] written : List.of(
                key,
                utf8(Base64.getEncoder().encodeToString(key)),
                utf8(HexFormat.of().formatHex(key)))) {
            CanarySearch search = new CanarySearch(List.of(new Canary("gate", "planted", key)));

            search.look("table", written);

            assertThat(search.findings()).hasSize(1);
        }
    }

    @Test
    void aHashOfItAndSomethingElseAreNoFinding() throws Exception {
        CanarySearch search = new CanarySearch(List.of(new Canary("gate", "planted", PLAIN)));

        search.look("table", dev.watchkeeper.kit.access.TokenHash.ofToken(PLAIN).hex());
        search.look("log", "x".repeat(100_000) + PLAIN.substring(0, 12));

        assertThat(search.findings()).isEmpty();
        assertThat(search.bytes()).isGreaterThan(100_000);
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(utf8(text));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String json(String text) {
        try {
            return new ObjectMapper().writeValueAsString(text);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
