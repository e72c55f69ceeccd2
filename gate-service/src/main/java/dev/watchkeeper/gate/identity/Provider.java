package dev.watchkeeper.gate.identity;

import dev.watchkeeper.kit.secret.SecretName;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An identity provider as an operator has named it.
 *
 * @param name in addresses and on the sign-in page; lower-case letters, digits and hyphens
 * @param issuer exactly as the provider writes it into {@code iss}
 * @param audience what {@code aud} must hold: with a client its id
 * @param client with which persons sign in; a provider of programs alone has none
 */
public record Provider(String name, URI issuer, String audience, Optional<Client> client, List<KnownSubject> subjects) {
    /** @throws IllegalArgumentException naming the field and what to write instead */
    public Provider {
        subjects = List.copyOf(subjects);
        if (!name.matches("[a-z0-9][a-z0-9-]{0,31}")) {
            throw new IllegalArgumentException(
                    "name '" + name + "' must be lower-case letters, digits and hyphens, at most 32");
        }
        if (!Set.of("https", "http").contains(String.valueOf(issuer.getScheme())) || issuer.getHost() == null) {
            throw new IllegalArgumentException("issuer '" + issuer + "' must be an address with https://");
        }
        if (audience.isBlank()) {
            throw new IllegalArgumentException("audience is empty: write for whom the provider's tokens must be");
        }
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("there is none under 'subjects': nobody could sign in");
        }
    }

    /**
     * Who the claims are about: the first that fits, as they stand in the file.
     *
     * @param claims of a token that was verified
     */
    public Identified whoIs(Map<String, Object> claims) {
        return subjects.stream()
                .filter(known -> known.is(claims))
                .findFirst()
                .<Identified>map(known -> new Identified.As(known.subject()))
                .orElseGet(() -> new Identified.Unknown(
                        "no subject of provider '" + name + "' has the claims of sub '" + claims.get("sub") + "'"));
    }

    /** The claims by which somebody is known. */
    public Set<String> claims() {
        return subjects.stream()
                .flatMap(known -> known.when().keySet().stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * As whom persons are sent to the provider.
     *
     * @param secret of the client, which may be sent to the provider's hosts
     * @param asksAgain whether a person must prove who they are at each sign-in, also when the provider still knows them
     */
    public record Client(String id, SecretName secret, boolean asksAgain) {}
}
