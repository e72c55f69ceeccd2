package dev.watchkeeper.contract.id;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedIdTest {
    @Test
    void theNamespaceIsTheUuidOfOurName() {
        assertThat(DerivedId.NAMESPACE.version()).isEqualTo(5);
        assertThat(DerivedId.NAMESPACE.variant()).isEqualTo(2);
    }

    @Test
    void theSamePartsGiveTheSameIdAndOtherPartsAnother() {
        assertThat(DerivedId.of("a", "b")).isEqualTo(DerivedId.of("a", "b")).isNotEqualTo(DerivedId.of("ab"));
        assertThat(UUID.fromString(DerivedId.of("a", "b")).version()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a/b", "a b", "-a", "<script>", "ä"})
    void aNameThatIsNoneIsRefusedWithTheRule(String text) {
        assertThatThrownBy(() -> new CheckName(text))
                .hasMessageContaining("check '" + text + "'")
                .hasMessageContaining("must match");
    }

    @ParameterizedTest
    @ValueSource(strings = {"demo", "demo/api", "demo/api/production/x", "//"})
    void aServiceHasThreeParts(String text) {
        assertThatThrownBy(() -> ServiceRef.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
