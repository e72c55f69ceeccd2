package dev.watchkeeper.gate.identity.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import dev.watchkeeper.gate.identity.oidc.ProviderFetch.NotAnswered;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The provider's metadata and public keys. They are fetched again when they are an hour old, or when a key is asked for that is not
 * among them, at most once in 30 s, so that tokens with made-up keys make no storm. What is known is used as long as a provider does not
 * answer, for a day.
 */
final class ProviderKeys implements JWKSource<SecurityContext> {
    static final Duration FRESH = Duration.ofHours(1);
    static final Duration USED = Duration.ofDays(1);
    static final Duration PAUSE = Duration.ofSeconds(30);

    private final URI issuer;
    private final ProviderFetch fetch;
    private final Clock clock;
    private @Nullable Known known;
    private Instant asked = Instant.MIN;
    private String why = "it was not asked yet";

    ProviderKeys(URI issuer, ProviderFetch fetch, Clock clock) {
        this.issuer = issuer;
        this.fetch = fetch;
        this.clock = clock;
    }

    /** @throws NotAnswered when there is nothing that may be used */
    synchronized ProviderMetadata metadata() throws NotAnswered {
        return current(false).metadata();
    }

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) throws KeySourceException {
        try {
            List<JWK> found = selector.select(keys(false));
            return found.isEmpty() ? selector.select(keys(true)) : found;
        } catch (NotAnswered e) {
            throw new KeySourceException(e.getMessage(), e);
        }
    }

    /** Whether a key for this header is there, or can be fetched. @throws NotAnswered when nobody can say */
    boolean has(JWSHeader header) throws NotAnswered {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        return !selector.select(keys(false)).isEmpty()
                || !selector.select(keys(true)).isEmpty();
    }

    private synchronized JWKSet keys(boolean anew) throws NotAnswered {
        return current(anew).keys();
    }

    private Known current(boolean anew) throws NotAnswered {
        Instant now = clock.instant();
        boolean fresh = known != null && now.isBefore(known.since().plus(FRESH));
        if ((!fresh || anew) && !now.isBefore(asked.equals(Instant.MIN) ? now : asked.plus(PAUSE))) {
            asked = now;
            try {
                ProviderMetadata metadata = ProviderMetadata.read(fetch.get(ProviderMetadata.address(issuer)), issuer);
                known = new Known(metadata, JWKSet.parse(fetch.get(metadata.keys())), now);
            } catch (NotAnswered e) {
                why = String.valueOf(e.getMessage());
            } catch (ParseException e) {
                why = "its keys cannot be read";
            }
        }
        if (known == null || !now.isBefore(known.since().plus(USED))) {
            throw new NotAnswered(why);
        }
        return known;
    }

    private record Known(ProviderMetadata metadata, JWKSet keys, Instant since) {}
}
