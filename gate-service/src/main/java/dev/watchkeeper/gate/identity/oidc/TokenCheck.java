package dev.watchkeeper.gate.identity.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.gate.identity.oidc.ProviderFetch.NotAnswered;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies a token of one provider: signed by one of its present keys with an algorithm of two keys, of its issuer, for our audience,
 * valid now (OpenID Connect Core 1.0, 3.1.3.7; RFC 8725). Clocks may differ by a minute. A token that lives longer than a day, or was
 * made longer ago than that, is no proof of who asks now.
 */
final class TokenCheck {
    private static final Set<JWSAlgorithm> ALGORITHMS = Set.of(
            JWSAlgorithm.RS256,
            JWSAlgorithm.RS384,
            JWSAlgorithm.RS512,
            JWSAlgorithm.PS256,
            JWSAlgorithm.PS384,
            JWSAlgorithm.PS512,
            JWSAlgorithm.ES256,
            JWSAlgorithm.ES384,
            JWSAlgorithm.ES512);
    private static final Duration SKEW = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofDays(1);

    /** How long ago a person may have proven who they are, where the provider is told to ask again. */
    static final Duration ASKED_WITHIN = Duration.ofMinutes(5);

    private final Provider provider;
    private final ProviderKeys keys;
    private final Clock clock;
    private final DefaultJWTProcessor<SecurityContext> idTokens;
    private final DefaultJWTProcessor<SecurityContext> tokens;

    TokenCheck(Provider provider, ProviderKeys keys, Clock clock) {
        this.provider = provider;
        this.keys = keys;
        this.clock = clock;
        idTokens = processor(new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, null));
        tokens = processor(new DefaultJOSEObjectTypeVerifier<>(
                JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), new JOSEObjectType("application/at+jwt"), null));
    }

    /** @param types of tokens that are taken; one that does not say its type is a JWT */
    private DefaultJWTProcessor<SecurityContext> processor(JOSEObjectTypeVerifier<SecurityContext> types) {
        DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
        processor.setJWSTypeVerifier(types);
        processor.setJWSKeySelector(new JWSVerificationKeySelector<>(ALGORITHMS, keys));
        DefaultJWTClaimsVerifier<SecurityContext> claims =
                new DefaultJWTClaimsVerifier<>(
                        provider.audience(),
                        new JWTClaimsSet.Builder()
                                .issuer(provider.issuer().toString())
                                .build(),
                        Set.of("sub", "iat", "exp")) {
                    @Override
                    protected Date currentTime() {
                        return Date.from(clock.instant());
                    }
                };
        claims.setMaxClockSkew(Math.toIntExact(SKEW.toSeconds()));
        processor.setJWTClaimsSetVerifier(claims);
        return processor;
    }

    /** An ID token, or an access token that says for whom it is (RFC 9068). */
    Identified ofProgram(String token) {
        return check(token, tokens, Optional.empty(), subject -> Map.of());
    }

    /**
     * An ID token that a browser was sent for.
     *
     * @param nonce that it must hold
     * @param others where the provider has claims that are not in it
     */
    Identified ofPerson(String idToken, String nonce, OtherClaims others) {
        return check(idToken, idTokens, Optional.of(nonce), others);
    }

    /** Claims that a token does not hold. */
    interface OtherClaims {
        Map<String, Object> of(String subject) throws NotAnswered;
    }

    private Identified check(
            String token, DefaultJWTProcessor<SecurityContext> processor, Optional<String> nonce, OtherClaims others) {
        try {
            SignedJWT signed = SignedJWT.parse(token);
            if (ALGORITHMS.contains(signed.getHeader().getAlgorithm()) && !keys.has(signed.getHeader())) {
                return refused("its key '" + signed.getHeader().getKeyID() + "' is none of the provider's");
            }
            JWTClaimsSet claims = processor.process(signed, null);
            Instant made = claims.getIssueTime().toInstant();
            Instant now = clock.instant();
            if (made.isAfter(now.plus(SKEW)) || made.isBefore(now.minus(LONGEST))) {
                return refused("it was made at " + made);
            }
            List<String> audience = claims.getAudience();
            String party = claims.getStringClaim("azp");
            if (audience.size() > 1 && !provider.audience().equals(party)) {
                return refused("it is for several, and was not made for us");
            }
            if (provider.client().isPresent() && party != null && !party.equals(provider.audience())) {
                return refused("it was made for '" + party + "'");
            }
            if (nonce.isPresent() && !nonce.get().equals(claims.getStringClaim("nonce"))) {
                return refused("its nonce is not that of this browser");
            }
            if (nonce.isPresent() && !askedLately(claims, now)) {
                return refused(
                        "the provider was told to ask again, and its auth_time is " + claims.getDateClaim("auth_time"));
            }
            Map<String, Object> all = new HashMap<>();
            if (!claims.getClaims().keySet().containsAll(provider.claims())) {
                all.putAll(others.of(claims.getSubject()));
            }
            all.putAll(claims.getClaims());
            return provider.whoIs(all);
        } catch (NotAnswered e) {
            return new Identified.Unavailable("provider '" + provider.name() + "': " + e.getMessage());
        } catch (ParseException | BadJOSEException | JOSEException e) {
            return refused(String.valueOf(e.getMessage()));
        }
    }

    /** OpenID Connect Core 1.0, 3.1.3.7 (13): whoever sends {@code max_age} looks at {@code auth_time}. */
    private boolean askedLately(JWTClaimsSet claims, Instant now) throws ParseException {
        if (provider.client().filter(Provider.Client::asksAgain).isEmpty()) {
            return true;
        }
        Date asked = claims.getDateClaim("auth_time");
        return asked != null
                && !asked.toInstant().isBefore(now.minus(ASKED_WITHIN).minus(SKEW));
    }

    private Identified refused(String why) {
        return new Identified.NotAccepted("a token of provider '" + provider.name() + "': " + why);
    }
}
