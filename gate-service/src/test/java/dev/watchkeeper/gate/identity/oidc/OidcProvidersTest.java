package dev.watchkeeper.gate.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.KnownSubject;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.stack.fake.openid.FakeIdentityProvider;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Tokens of a provider on a real socket. */
@Tag("S1")
class OidcProvidersTest {
    private final MovedClock clock = new MovedClock(Instant.parse("2026-03-02T10:00:00Z"));
    private final FakeIdentityProvider provider = FakeIdentityProvider.start(clock);
    private final GuardedHttpClient client = new GuardedHttpClient(
            new EgressRules(Map.of("watchkeeper", List.of("127.0.0.1"))), SecretStore.empty(), NameLookup.SYSTEM);
    private final OidcProviders providers = providers(client);

    private OidcProviders providers(GuardedHttpClient through) {
        return new OidcProviders(
                List.of(new Provider(
                        "acme",
                        provider.issuer(),
                        FakeIdentityProvider.CLIENT,
                        Optional.empty(),
                        List.of(
                                new KnownSubject(
                                        new SubjectId("ci-shop"),
                                        Map.of("repository", "acme/shop", "environment", "production")),
                                new KnownSubject(new SubjectId("ops"), Map.of("groups", "operators"))))),
                through,
                SecretStore.empty(),
                clock);
    }

    @AfterEach
    void ends() {
        client.close();
        provider.close();
    }

    @Test
    void aTokenOfTheProviderIsWhomItsClaimsFit() {
        assertThat(providers.ofToken(provider.token(claims -> claims)))
                .isEqualTo(new Identified.As(new SubjectId("ci-shop")));
        assertThat(providers.ofToken(provider.token(claims ->
                        claims.claim("repository", "other/shop").claim("groups", List.of("readers", "operators")))))
                .isEqualTo(new Identified.As(new SubjectId("ops")));
    }

    @Test
    void everyClaimMustFit() {
        Map<String, String> others = new LinkedHashMap<>();
        others.put("another repository", provider.token(claims -> claims.claim("repository", "acme/shop2")));
        others.put("no environment", provider.token(claims -> claims.claim("environment", null)));
        others.put(
                "a group that only contains it",
                provider.token(claims -> claims.claim("repository", "x").claim("groups", List.of("operators2"))));

        others.forEach(
                (what, token) -> assertThat(providers.ofToken(token)).as(what).isInstanceOf(Identified.Unknown.class));
    }

    @Test
    void whatIsNotVerifiedIsNobody() throws Exception {
        Instant now = clock.instant();
        JWTClaimsSet claims = provider.claims(FakeIdentityProvider.CLIENT).build();
        SignedJWT mac = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.HS256)
                        .keyID(provider.key().getKeyID())
                        .build(),
                claims);
        mac.sign(new MACSigner(provider.key().toPublicJWK().toJSONString().getBytes(StandardCharsets.UTF_8)));
        String right = provider.token(each -> each);
        Map<String, String> wrong = new LinkedHashMap<>();
        wrong.put("no token", "");
        wrong.put("words", "let me in");
        wrong.put("one of ours", "wk_abc");
        wrong.put("not signed", new PlainJWT(claims).serialize());
        wrong.put("signed with the public key as a password", mac.serialize());
        wrong.put("signed by somebody else", FakeIdentityProvider.signed(claims, FakeIdentityProvider.newKey()));
        wrong.put("changed", right.substring(0, right.length() - 6) + "AAAAAA");
        wrong.put("of another issuer", provider.token(each -> each.issuer("https://issuer.example")));
        wrong.put("for somebody else", provider.token(each -> each.audience("another")));
        wrong.put(
                "for several", provider.token(each -> each.audience(List.of(FakeIdentityProvider.CLIENT, "another"))));
        wrong.put("over", provider.token(each -> each.expirationTime(Date.from(now.minusSeconds(61)))));
        wrong.put("not yet", provider.token(each -> each.notBeforeTime(Date.from(now.plusSeconds(120)))));
        wrong.put("without an end", provider.token(each -> each.expirationTime(null)));
        wrong.put("without a subject", provider.token(each -> each.subject(null)));
        wrong.put("without its time", provider.token(each -> each.issueTime(null)));
        wrong.put("made tomorrow", provider.token(each -> each.issueTime(Date.from(now.plusSeconds(86_400)))));
        wrong.put(
                "made two days ago",
                provider.token(each -> each.issueTime(Date.from(now.minus(Duration.ofDays(2))))
                        .expirationTime(Date.from(now.plus(Duration.ofDays(9))))));

        wrong.forEach((what, token) ->
                assertThat(providers.ofToken(token)).as(what).isInstanceOf(Identified.NotAccepted.class));
    }

    /** RFC 9068: an access token for us says so, and is no session of a person. */
    @Test
    void anAccessTokenForUsLetsAProgramInAndOneOfAnotherTypeDoesNot() {
        JWTClaimsSet claims = provider.claims(FakeIdentityProvider.CLIENT).build();
        for (String type : List.of("at+jwt", "application/at+jwt", "JWT")) {
            assertThat(providers.ofToken(FakeIdentityProvider.signed(claims, provider.key(), new JOSEObjectType(type))))
                    .as(type)
                    .isInstanceOf(Identified.As.class);
        }
        for (String type : List.of("logout+jwt", "dpop+jwt", "secevent+jwt")) {
            assertThat(providers.ofToken(FakeIdentityProvider.signed(claims, provider.key(), new JOSEObjectType(type))))
                    .as(type)
                    .isInstanceOf(Identified.NotAccepted.class);
        }
    }

    @Test
    void clocksMayDifferByAMinute() {
        Instant now = clock.instant();
        assertThat(providers.ofToken(provider.token(each -> each.expirationTime(Date.from(now.minusSeconds(50))))))
                .isInstanceOf(Identified.As.class);
        assertThat(providers.ofToken(provider.token(each -> each.issueTime(Date.from(now.plusSeconds(50))))))
                .isInstanceOf(Identified.As.class);
    }

    @Test
    void aChangedKeyIsFetchedOnceItIsAskedFor() {
        String old = provider.token(each -> each);
        assertThat(providers.ofToken(old)).isInstanceOf(Identified.As.class);

        provider.changesItsKey();
        clock.moves(ProviderKeys.PAUSE);

        assertThat(providers.ofToken(provider.token(each -> each))).isInstanceOf(Identified.As.class);
        assertThat(providers.ofToken(old)).as("the key of before").isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void aThousandMadeUpKeysMakeNoStorm() {
        assertThat(providers.ofToken(provider.token(each -> each))).isInstanceOf(Identified.As.class);
        JWTClaimsSet claims = provider.claims(FakeIdentityProvider.CLIENT).build();
        String forged = FakeIdentityProvider.signed(claims, FakeIdentityProvider.newKey());

        for (int i = 0; i < 1000; i++) {
            assertThat(providers.ofToken(forged)).isInstanceOf(Identified.NotAccepted.class);
        }

        assertThat(provider.askedForKeys()).isEqualTo(1);
    }

    @Test
    void whatIsKnownIsUsedForADayWhileTheProviderIsAway() {
        provider.answers(false);
        assertThat(providers.ofToken(provider.token(each -> each)))
                .isInstanceOfSatisfying(
                        Identified.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("acme", "answered 503"));
        provider.answers(true);
        clock.moves(ProviderKeys.PAUSE);
        assertThat(providers.ofToken(provider.token(each -> each))).isInstanceOf(Identified.As.class);

        provider.answers(false);
        clock.moves(ProviderKeys.USED.minusSeconds(60));
        assertThat(providers.ofToken(provider.token(each -> each))).isInstanceOf(Identified.As.class);
        clock.moves(Duration.ofSeconds(60));
        assertThat(providers.ofToken(provider.token(each -> each))).isInstanceOf(Identified.Unavailable.class);
    }

    @Test
    @Tag("S8")
    void aProviderInsideIsAskedOnlyWhenAnOperatorAllowedIt() {
        try (GuardedHttpClient strict =
                new GuardedHttpClient(new EgressRules(Map.of()), SecretStore.empty(), NameLookup.SYSTEM)) {
            assertThat(providers(strict).ofToken(provider.token(each -> each)))
                    .isInstanceOfSatisfying(
                            Identified.Unavailable.class,
                            unavailable -> assertThat(unavailable.why()).contains("egress.watchkeeper"));
        }
        assertThat(provider.askedForKeys()).isZero();
    }
}
