package dev.watchkeeper.gate.identity.oidc;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.gate.identity.Providers.Answered;
import dev.watchkeeper.gate.identity.Providers.Sending;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.gate.identity.oidc.ProviderFetch.NotAnswered;
import dev.watchkeeper.gate.identity.oidc.ProviderFetch.Refused;
import dev.watchkeeper.kit.api.AnswerJson;
import dev.watchkeeper.kit.secret.SecretStore;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The authorization code flow with PKCE (OpenID Connect Core 1.0, 3.1; RFC 7636), as a confidential client. */
final class CodeFlow {
    private final Provider provider;
    private final Provider.Client client;
    private final ProviderKeys keys;
    private final TokenCheck check;
    private final ProviderFetch fetch;
    private final SecretStore secrets;
    private final UserInfo userInfo;

    CodeFlow(
            Provider provider,
            Provider.Client client,
            ProviderKeys keys,
            TokenCheck check,
            ProviderFetch fetch,
            SecretStore secrets) {
        this.provider = provider;
        this.client = client;
        this.keys = keys;
        this.check = check;
        this.fetch = fetch;
        this.secrets = secrets;
        this.userInfo = new UserInfo(keys, fetch);
    }

    Sending sending(URI back, Visit visit) {
        try {
            URI authorization = endpoint(keys.metadata().authorization(), "authorization_endpoint");
            Map<String, String> query = new LinkedHashMap<>();
            query.put("response_type", "code");
            query.put("client_id", client.id());
            query.put("redirect_uri", back.toString());
            query.put("scope", "openid email profile");
            query.put("state", visit.state());
            query.put("nonce", visit.nonce());
            query.put("code_challenge", visit.challenge());
            query.put("code_challenge_method", "S256");
            if (client.asksAgain()) {
                query.put("prompt", "login");
                query.put("max_age", Long.toString(TokenCheck.ASKED_WITHIN.toSeconds()));
            }
            return new Sending.To(
                    URI.create(authorization + (authorization.getRawQuery() == null ? "?" : "&") + form(query)));
        } catch (NotAnswered e) {
            return new Sending.Unavailable("provider '" + provider.name() + "': " + e.getMessage());
        }
    }

    /**
     * A code is good for one use, so the provider is asked once and never again. What it says of the code is about whoever has come
     * back; what it says of us (another secret, a client that it does not know) keeps everybody out, and is a matter of the operator.
     */
    Identified comeBack(URI back, Visit visit, Answered answered) {
        Optional<String> issuer = answered.issuer();
        if (issuer.isPresent() && !issuer.get().equals(provider.issuer().toString())) {
            return new Identified.NotAccepted("provider '" + provider.name() + "': another issuer has answered");
        }
        try {
            URI token = endpoint(keys.metadata().token(), "token_endpoint");
            Map<String, String> query = new LinkedHashMap<>();
            query.put("grant_type", "authorization_code");
            query.put("code", answered.code());
            query.put("redirect_uri", back.toString());
            query.put("code_verifier", visit.verifier());
            String answer = fetch.post(
                    token,
                    Map.of(
                            "Content-Type", "application/x-www-form-urlencoded",
                            "Accept", "application/json",
                            "Authorization", "Basic " + credentials(token)),
                    form(query));
            JsonNode tokens = AnswerJson.read(answer);
            return check.ofPerson(
                    tokens.path("id_token").asText(""),
                    visit.nonce(),
                    subject -> userInfo.claims(tokens.path("access_token").asText(""), subject));
        } catch (JsonProcessingException e) {
            return new Identified.NotAccepted(
                    "provider '" + provider.name() + "' answered a code with what is no JSON");
        } catch (Refused e) {
            String why = "provider '" + provider.name() + "': " + e.getMessage();
            return e.error().equals("invalid_grant")
                    ? new Identified.NotAccepted(why)
                    : new Identified.Unavailable(why);
        } catch (NotAnswered e) {
            return new Identified.Unavailable("provider '" + provider.name() + "': " + e.getMessage());
        }
    }

    /** RFC 6749, 2.3.1: both are form-encoded before they are joined. */
    private String credentials(URI token) throws NotAnswered {
        return switch (secrets.access(client.secret(), ProviderFetch.PROJECT, token.getHost())) {
            case SecretStore.NotGiven(String why) -> throw new NotAnswered(why);
            case SecretStore.Given(var value) ->
                Base64.getEncoder()
                        .encodeToString((encoded(client.id()) + ":" + encoded(value.reveal()))
                                .getBytes(StandardCharsets.UTF_8));
        };
    }

    private URI endpoint(Optional<URI> endpoint, String field) throws NotAnswered {
        return endpoint.orElseThrow(
                () -> new NotAnswered(ProviderMetadata.address(provider.issuer()) + " names no '" + field + "'"));
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
