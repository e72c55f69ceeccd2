package dev.watchkeeper.gate.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.gate.identity.Provider;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S1")
class ProvidersFileTest {
    private static final String RIGHT = """
            [{"name": "acme", "issuer": "https://login.example.org", "audience": "watchkeeper",
              "client": {"id": "watchkeeper", "secret": "secret:watchkeeper/oidc-client"},
              "subjects": [{"subject": "ann", "when": {"email": "ann@example.org"}}]}]
            """;

    @TempDir
    Path folder;

    private List<Provider> read(String text) throws IOException {
        Path file = folder.resolve("providers.json");
        Files.writeString(file, text);
        return ProvidersFile.read(file);
    }

    @Test
    void aProviderIsReadWhole() throws IOException {
        assertThat(read(RIGHT)).singleElement().satisfies(provider -> {
            assertThat(provider.name()).isEqualTo("acme");
            assertThat(provider.client())
                    .hasValueSatisfying(
                            client -> assertThat(client.secret()).hasToString("secret:watchkeeper/oidc-client"));
            assertThat(provider.subjects()).hasSize(1);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    "acme"                     | "Acme Inc"   | name 'Acme Inc' must be lower-case
                    "https://login.example.org"| "login"      | issuer 'login' must be an address
                    "audience": "watchkeeper"  | "audience": ""| audience is empty
                    "audience": "watchkeeper", | ``           | 'audience' is missing
                    secret:watchkeeper/        | hunter2/     | write it as secret:
                    {"email": "ann@example.org"}| {}          | subject 'ann' has no claims
                    "subject": "ann",          | ``           | 'subjects.subject' is missing
                    """)
    void eachMistakeIsNamedWithItsPlace(String from, String to, String said) {
        assertThatThrownBy(() -> read(RIGHT.replace(from, to)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("providers.json, entry 1")
                .hasMessageContaining(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            [                              | line 1
            [{"nam": "acme"}]              | line 1
            {"name": "acme"}               | line 1
            """)
    void whatIsNoListOfProvidersSaysWhere(String text, String said) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(said)
                .hasMessageContaining("each with name, issuer, audience");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> ProvidersFile.read(folder.resolve("none.json")))
                .hasMessageContaining("watchkeeper.gate.session.identity-providers")
                .hasMessageContaining("none.json");
    }
}
