package dev.watchkeeper.gate.identity.oidc;

import com.nimbusds.jwt.SignedJWT;
import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.gate.identity.Providers;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.secret.SecretStore;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The providers of an operator's file. */
public final class OidcProviders implements Providers {
    private final Map<String, Asked> byName = new LinkedHashMap<>();
    private final Map<String, Asked> byIssuer = new LinkedHashMap<>();

    /** @throws IllegalArgumentException when two have one name or one issuer */
    public OidcProviders(List<Provider> providers, GuardedHttpClient client, SecretStore secrets, Clock clock) {
        ProviderFetch fetch = new ProviderFetch(client);
        for (Provider provider : providers) {
            ProviderKeys keys = new ProviderKeys(provider.issuer(), fetch, clock);
            TokenCheck check = new TokenCheck(provider, keys, clock);
            Asked asked = new Asked(
                    check,
                    provider.client().map(client_ -> new CodeFlow(provider, client_, keys, check, fetch, secrets)));
            if (byName.put(provider.name(), asked) != null
                    || byIssuer.put(provider.issuer().toString(), asked) != null) {
                throw new IllegalArgumentException(
                        "provider '" + provider.name() + "' is there twice, by its name or its issuer");
            }
        }
    }

    @Override
    public List<String> forPersons() {
        return byName.entrySet().stream()
                .filter(provider -> provider.getValue().flow().isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    @Override
    public Identified ofToken(String token) {
        String issuer;
        try {
            issuer = String.valueOf(SignedJWT.parse(token).getJWTClaimsSet().getIssuer());
        } catch (ParseException e) {
            return new Identified.NotAccepted("what was sent is no signed token");
        }
        Asked asked = byIssuer.get(issuer);
        return asked == null
                ? new Identified.NotAccepted("a token of an issuer that is no provider here")
                : asked.check().ofProgram(token);
    }

    @Override
    public Optional<Sending> sending(String provider, URI back, Visit visit) {
        return flow(provider).map(flow -> flow.sending(back, visit));
    }

    @Override
    public Identified comeBack(String provider, URI back, Visit visit, Answered answered) {
        return flow(provider)
                .map(flow -> flow.comeBack(back, visit, answered))
                .orElseGet(() -> new Identified.NotAccepted("there is no provider of this name for persons"));
    }

    private Optional<CodeFlow> flow(String provider) {
        return Optional.ofNullable(byName.get(provider)).flatMap(Asked::flow);
    }

    private record Asked(TokenCheck check, Optional<CodeFlow> flow) {}
}
