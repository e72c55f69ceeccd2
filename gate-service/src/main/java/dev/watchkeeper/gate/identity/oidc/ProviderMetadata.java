package dev.watchkeeper.gate.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.identity.oidc.ProviderFetch.NotAnswered;
import dev.watchkeeper.kit.api.AnswerJson;
import java.net.URI;
import java.util.Optional;

/** What a provider says of itself under {@code /.well-known/openid-configuration} (OpenID Connect Discovery 1.0). */
record ProviderMetadata(URI keys, Optional<URI> authorization, Optional<URI> token, Optional<URI> userInfo) {
    static URI address(URI issuer) {
        String text = issuer.toString();
        return URI.create((text.endsWith("/") ? text.substring(0, text.length() - 1) : text)
                + "/.well-known/openid-configuration");
    }

    /** @throws NotAnswered when it is none, or of another issuer */
    static ProviderMetadata read(String json, URI issuer) throws NotAnswered {
        try {
            JsonNode root = AnswerJson.read(json);
            if (!root.path("issuer").asText().equals(issuer.toString())) {
                throw new NotAnswered(address(issuer) + " is of issuer '"
                        + AnswerJson.plain(root.path("issuer").asText()) + "', and not of '" + issuer + "'");
            }
            return new ProviderMetadata(
                    address(root, "jwks_uri")
                            .orElseThrow(() -> new NotAnswered(address(issuer) + " names no 'jwks_uri'")),
                    address(root, "authorization_endpoint"),
                    address(root, "token_endpoint"),
                    address(root, "userinfo_endpoint"));
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new NotAnswered(address(issuer) + " is not what OpenID Connect Discovery describes");
        }
    }

    private static Optional<URI> address(JsonNode root, String field) {
        return Optional.of(root.path(field).asText(""))
                .filter(text -> !text.isEmpty())
                .map(URI::create);
    }
}
