package dev.watchkeeper.policy.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateTest {

    @ParameterizedTest
    @CsvSource({
        "NONE, $v-$w, a/b?c&d-2",
        "URL, https://h/$v, https://h/a%2Fb%3Fc%26d",
        "NONE, cost $5 and $, cost $5 and $",
        "NONE, $w$w, 22"
    })
    void putsValuesWhereVariablesStand(Escaping escaping, String text, String filled) {
        assertThat(new Template(text).fill(Map.of("v", "a/b?c&d", "w", "2"), escaping))
                .isEqualTo(filled);
    }

    @Test
    void keepsAValueInsideTheJsonTextItStandsIn() {
        assertThat(new JsonTemplate(new Template("{\"name\":\"$v\"}")).fill(Map.of("v", "x\",\"admin\":\"\n")))
                .isEqualTo("{\"name\":\"x\\\",\\\"admin\\\":\\\"\\n\"}");
    }

    @Test
    void letsNoValueAddAHeader() {
        assertThat(new Template("Bearer $v").fill(Map.of("v", "a\r\nX-Admin: 1"), Escaping.HEADER))
                .isEqualTo("Bearer aX-Admin: 1");
    }

    @Test
    void takesDollarsInValuesAsTheyAre() {
        assertThat(new Template("$v").fill(Map.of("v", "$w\\1"), Escaping.NONE)).isEqualTo("$w\\1");
    }

    @Test
    void namesTheVariableWithoutAValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Template("$version").fill(Map.of(), Escaping.URL))
                .withMessageContaining("$version");
    }

    @ParameterizedTest
    @ValueSource(strings = {"$", "$.id", "$.a.b", "$.list[0].name", "$[3]", "$.a-b_c"})
    void readsPathsAndWritesThemBack(String path) {
        assertThat(JsonPath.parse(path)).hasToString(path);
    }

    @Test
    @Tag("S13")
    void readsAPathOfAnyLength() {
        String path = "$" + ".a[1]".repeat(100_000);

        assertThat(JsonPath.parse(path)).hasToString(path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "id", "$id", "$..id", "$.", "$.*", "$[x]", "$[-1]", "$.a[?(@.b)]", "$.a b"})
    void refusesPathsOfALargerLanguage(String path) {
        assertThatIllegalArgumentException().isThrownBy(() -> JsonPath.parse(path));
    }
}
