package dev.watchkeeper.gate.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.identity.AtTheProvider;
import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.KnownSubject;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.gate.identity.Providers.Answered;
import dev.watchkeeper.gate.identity.Providers.Sending;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.SecretName;
import dev.watchkeeper.kit.secret.SecretStore;
import dev.watchkeeper.stack.fake.openid.FakeIdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a person may come back with from a provider on a real socket. */
@Tag("S1")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class CodeFlowTest {
    private static final URI BACK = URI.create("http://127.0.0.1:1/back");

    private final FakeIdentityProvider provider = FakeIdentityProvider.start(Clock.systemUTC());
    private final Visit visit = new Visit("wks_of-this-browser");
    private GuardedHttpClient client;
    private OidcProviders providers;

    @TempDir
    Path folder;

    @BeforeEach
    void begins() throws IOException {
        SecretStore secrets = Secrets.of(folder, FakeIdentityProvider.SECRET);
        client = new GuardedHttpClient(
                new EgressRules(Map.of("watchkeeper", List.of("127.0.0.1"))), secrets, NameLookup.SYSTEM);
        providers = providers(secrets, false);
    }

    private OidcProviders providers(SecretStore secrets, boolean asksAgain) {
        return new OidcProviders(
                List.of(new Provider(
                        "acme",
                        provider.issuer(),
                        FakeIdentityProvider.CLIENT,
                        Optional.of(new Provider.Client(
                                FakeIdentityProvider.CLIENT,
                                SecretName.parse("secret:watchkeeper/oidc-client"),
                                asksAgain)),
                        List.of(new KnownSubject(
                                new SubjectId("ann"), Map.of("email", "ann@example.org", "email_verified", "true"))))),
                client,
                secrets,
                Clock.systemUTC());
    }

    @AfterEach
    void ends() {
        client.close();
        provider.close();
    }

    private Answered answered(Visit of) throws Exception {
        URI address = switch (providers.sending("acme", BACK, of).orElseThrow()) {
            case Sending.To(URI to) -> to;
            case Sending.Unavailable(String why) -> throw new IllegalStateException(why);
        };
        try (HttpClient http = HttpClient.newHttpClient()) {
            String location = http.send(HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
            Map<String, String> fields =
                    AtTheProvider.fields(URI.create(location).getRawQuery());
            return new Answered(
                    Optional.ofNullable(fields.get("code")).orElseThrow(), Optional.ofNullable(fields.get("iss")));
        }
    }

    private Identified comesBack() throws Exception {
        return providers.comeBack("acme", BACK, visit, answered(visit));
    }

    @Test
    void aPersonIsWhomTheTokenIsAbout() throws Exception {
        assertThat(comesBack()).isEqualTo(new Identified.As(new SubjectId("ann")));
    }

    private String query() {
        return switch (providers.sending("acme", BACK, visit).orElseThrow()) {
            case Sending.To(URI to) -> to.getRawQuery();
            case Sending.Unavailable(String why) -> throw new IllegalStateException(why);
        };
    }

    @Test
    @Tag("S4")
    void aProviderThatIsToldToAskAgainHasToHaveAskedWithinFiveMinutes() throws Exception {
        assertThat(query()).doesNotContain("prompt=", "max_age=");
        providers = providers(Secrets.of(folder, FakeIdentityProvider.SECRET), true);
        assertThat(query()).contains("prompt=login", "max_age=300");

        assertThat(comesBack()).isEqualTo(new Identified.As(new SubjectId("ann")));

        provider.changesIdTokens(claims ->
                claims.claim("auth_time", Instant.now().minusSeconds(361).getEpochSecond()));
        assertThat(comesBack())
                .isInstanceOfSatisfying(
                        Identified.NotAccepted.class, no -> assertThat(no.why()).contains("told to ask again"));
        provider.changesIdTokens(claims -> claims.claim("auth_time", null));
        assertThat(comesBack()).isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void whatIsNotInTheTokenIsAskedOfTheProvider() throws Exception {
        provider.putsLittleIntoItsTokens(true);

        assertThat(comesBack()).isEqualTo(new Identified.As(new SubjectId("ann")));
    }

    @Test
    void whatTheProviderSaysOfAnotherPersonIsNotTaken() throws Exception {
        provider.putsLittleIntoItsTokens(true);
        provider.changesIdTokens(claims -> claims.subject("sub-2"));

        assertThat(comesBack())
                .isInstanceOfSatisfying(
                        Identified.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("/me is about another than the token"));
    }

    /** The client puts a secret where a header names one: a provider must not be able to ask for it by its access token. */
    @Test
    @Tag("S8")
    void anAccessTokenThatNamesASecretIsNotSent() throws Exception {
        provider.putsLittleIntoItsTokens(true);
        provider.givesAccessToken("secret:watchkeeper/oidc-client");

        assertThat(comesBack()).isInstanceOf(Identified.Unavailable.class);
        assertThat(provider.bearers()).isEmpty();
    }

    @Test
    void anAccountThatIsNoSubjectIsUnknown() throws Exception {
        provider.personIs("mallory@example.org");

        assertThat(comesBack()).isInstanceOf(Identified.Unknown.class);
    }

    @Test
    void aTokenThatWasNotMadeForThisBrowserAndThisClientProvesNothing() throws Exception {
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = new LinkedHashMap<>();
        wrong.put("nonce of another", claims -> claims.claim("nonce", new Visit("wks_other").nonce()));
        wrong.put("without a nonce", claims -> claims.claim("nonce", null));
        wrong.put("made for another", claims -> claims.claim("azp", "another"));
        wrong.put("for several", claims -> claims.audience(List.of(FakeIdentityProvider.CLIENT, "another")));
        wrong.put(
                "for several, made for another",
                claims -> claims.audience(List.of(FakeIdentityProvider.CLIENT, "another"))
                        .claim("azp", "another"));
        wrong.put("for another", claims -> claims.audience("another"));
        wrong.put("of another issuer", claims -> claims.issuer("https://evil.example"));

        for (Map.Entry<String, UnaryOperator<JWTClaimsSet.Builder>> each : wrong.entrySet()) {
            provider.changesIdTokens(each.getValue());
            assertThat(comesBack()).as(each.getKey()).isInstanceOf(Identified.NotAccepted.class);
        }
        provider.changesIdTokens(claims -> claims.audience(List.of(FakeIdentityProvider.CLIENT, "another"))
                .claim("azp", FakeIdentityProvider.CLIENT));
        assertThat(comesBack()).as("for several, made for us").isInstanceOf(Identified.As.class);
    }

    @Test
    void anIdTokenThatNobodySignedProvesNothing() throws Exception {
        provider.makesIdTokens(claims -> new PlainJWT(claims).serialize());

        assertThat(comesBack()).isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void anAccessTokenIsNoIdToken() throws Exception {
        provider.typesItsTokens("at+jwt");

        assertThat(comesBack()).isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void aCodeIsGoodOnceAndForWhoeverAskedForIt() throws Exception {
        Answered answered = answered(visit);
        assertThat(providers.comeBack("acme", BACK, visit, answered)).isInstanceOf(Identified.As.class);
        assertThat(providers.comeBack("acme", BACK, visit, answered)).isInstanceOf(Identified.NotAccepted.class);

        Visit other = new Visit("wks_of-another-browser");
        assertThat(providers.comeBack("acme", BACK, other, answered(visit))).isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void whatAnotherIssuerHasAnsweredIsNotEvenAskedAbout() throws Exception {
        Answered answered = answered(visit);

        assertThat(providers.comeBack(
                        "acme", BACK, visit, new Answered(answered.code(), Optional.of("https://evil.example"))))
                .isInstanceOf(Identified.NotAccepted.class);

        assertThat(providers.comeBack("acme", BACK, visit, answered))
                .as("the code was not used up")
                .isInstanceOf(Identified.As.class);
    }

    @Test
    void aProviderThatIsAwayOrDoesNotKnowUsIsNoFaultOfThePerson() throws Exception {
        Answered answered = answered(visit);
        provider.answers(false);
        assertThat(providers.comeBack("acme", BACK, visit, answered)).isInstanceOf(Identified.Unavailable.class);
        provider.answers(true);

        provider.wantsAnotherSecret("rotated");
        assertThat(comesBack())
                .isInstanceOfSatisfying(
                        Identified.Unavailable.class,
                        unavailable -> assertThat(unavailable.why()).contains("answered 401 invalid_client"));
    }
}
