package dev.watchkeeper.gate.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.gate.identity.oidc.ProviderFetch.NotAnswered;
import dev.watchkeeper.kit.api.AnswerJson;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * What a provider says of a person beside the ID token (OpenID Connect Core 1.0, 5.3): what a scope asks for is there, and need not be in
 * the token (5.4). Its word counts over TLS from the provider itself, for the very person whom the token is about.
 */
final class UserInfo {
    /** RFC 6750, 2.1; so it can name no secret of ours, which the client would put in its place. */
    private static final String BEARER = "[A-Za-z0-9._~+/-]+=*";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final ProviderKeys keys;
    private final ProviderFetch fetch;

    UserInfo(ProviderKeys keys, ProviderFetch fetch) {
        this.keys = keys;
        this.fetch = fetch;
    }

    /**
     * Nothing where the provider has no such endpoint.
     *
     * @param subject as in the ID token
     * @throws NotAnswered also when it is about somebody else
     */
    Map<String, Object> claims(String accessToken, String subject) throws NotAnswered {
        Optional<URI> endpoint = keys.metadata().userInfo();
        if (endpoint.isEmpty() || accessToken.isEmpty()) {
            return Map.of();
        }
        if (!accessToken.matches(BEARER)) {
            throw new NotAnswered("its access token is none that can be sent");
        }
        String answer = fetch.get(
                endpoint.get(), Map.of("Authorization", "Bearer " + accessToken, "Accept", "application/json"));
        try {
            JsonNode claims = AnswerJson.read(answer);
            if (!claims.path("sub").asText("").equals(subject)) {
                throw new NotAnswered(endpoint.get() + " is about another than the token");
            }
            return JSON.convertValue(claims, new TypeReference<Map<String, Object>>() {});
        } catch (JsonProcessingException e) {
            throw new NotAnswered(endpoint.get() + " answered what is no JSON");
        }
    }
}
