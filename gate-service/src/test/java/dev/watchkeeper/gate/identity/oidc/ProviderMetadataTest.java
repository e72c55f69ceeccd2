package dev.watchkeeper.gate.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.gate.identity.oidc.ProviderFetch.NotAnswered;
import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S1")
class ProviderMetadataTest {
    private static final URI ISSUER = URI.create("https://login.example.org/realms/a");

    @Test
    void itLiesBelowTheIssuer() {
        assertThat(ProviderMetadata.address(ISSUER))
                .hasToString("https://login.example.org/realms/a/.well-known/openid-configuration");
        assertThat(ProviderMetadata.address(URI.create("https://login.example.org/")))
                .hasToString("https://login.example.org/.well-known/openid-configuration");
    }

    @Test
    void theIssuerMustBeTheOneThatWasAsked() {
        assertThatThrownBy(() -> ProviderMetadata.read(
                        "{\"issuer\":\"https://login.example.org/realms/b\",\"jwks_uri\":\"https://x.example/k\"}",
                        ISSUER))
                .isInstanceOf(NotAnswered.class)
                .hasMessageContaining("realms/b")
                .hasMessageContaining("not of '" + ISSUER + "'");
    }

    @Test
    void onlyItsKeysAreNeededForPrograms() throws NotAnswered {
        ProviderMetadata read =
                ProviderMetadata.read("{\"issuer\":\"" + ISSUER + "\",\"jwks_uri\":\"https://x.example/k\"}", ISSUER);
        assertThat(read.keys()).hasToString("https://x.example/k");
        assertThat(read.authorization()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "<html>",
                "{\"issuer\":\"https://login.example.org/realms/a\"}",
                "{\"issuer\":\"https://login.example.org/realms/a\",\"jwks_uri\":\"https://x example\"}"
            })
    void whatIsNoneSaysSo(String json) {
        assertThatThrownBy(() -> ProviderMetadata.read(json, ISSUER)).isInstanceOf(NotAnswered.class);
    }
}
