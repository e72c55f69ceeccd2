package dev.watchkeeper.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyDocument;
import dev.watchkeeper.policy.PolicyTexts;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PrettyJsonTest {
    static Stream<String> policies() {
        return Stream.of(PolicyTexts.GOOD, PolicyTexts.demo(), PolicyTexts.household());
    }

    @ParameterizedTest
    @MethodSource("policies")
    void itIsStillTheSamePolicyOverManyLines(String policy) {
        PolicyDocument document = PolicyTexts.accepted(policy).document();

        String pretty = PrettyJson.of(document.canonicalJson());

        assertThat(pretty.lines().count()).isGreaterThan(20);
        assertThat(PolicyTexts.accepted(pretty).document()).isEqualTo(document);
    }

    @Test
    void shortPartsStayOnOneLine() {
        assertThat(PrettyJson.of("{\"a\":{\"b\":[1,2]},\"c\":\"<b>\"}"))
                .isEqualTo("{\n  \"a\": {\"b\":[1,2]},\n  \"c\": \"<b>\"\n}\n");
    }

    @Test
    void whatWouldGrowBeyondAPolicyStaysAsItIs() {
        String wide = "{\"a\":[" + "[1,2,3,4,5,6,7,8,9],".repeat(3000) + "[]]}";

        assertThat(PrettyJson.of(wide)).isEqualTo(wide);
        assertThat(PrettyJson.of("no json: [")).isEqualTo("no json: [");
    }
}
