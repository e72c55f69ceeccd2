package dev.watchkeeper.gate.identity.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.gate.identity.AtTheProvider;
import dev.watchkeeper.gate.identity.Identified;
import dev.watchkeeper.gate.identity.KnownSubject;
import dev.watchkeeper.gate.identity.Provider;
import dev.watchkeeper.gate.identity.Providers.Answered;
import dev.watchkeeper.gate.identity.Providers.Sending;
import dev.watchkeeper.gate.identity.RealProvider;
import dev.watchkeeper.gate.identity.Visit;
import dev.watchkeeper.kit.http.EgressRules;
import dev.watchkeeper.kit.http.GuardedHttpClient;
import dev.watchkeeper.kit.http.NameLookup;
import dev.watchkeeper.kit.secret.SecretName;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against the certified provider of the npm package oidc-provider, where it is installed; only the gate's clock is moved. */
@Tag("conformance")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class RealProviderTest {
    private static final URI BACK = URI.create("http://127.0.0.1:1/api/v1/session/providers/certified/back");
    private static final String RESOURCE = "https://watchkeeper.example/";

    private static RealProvider provider;
    private static GuardedHttpClient client;

    @TempDir
    static Path folder;

    private final MovedClock clock = new MovedClock(Clock.systemUTC().instant());
    private final AtTheProvider person = new AtTheProvider();
    private final Visit visit = new Visit("wks_" + UUID.randomUUID());

    @BeforeAll
    static void start() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        provider = RealProvider.start(port, folder, BACK);
        client = new GuardedHttpClient(
                new EgressRules(Map.of("watchkeeper", List.of("127.0.0.1"))), Secrets.none(), NameLookup.SYSTEM);
    }

    @AfterAll
    static void stop() {
        if (client != null) {
            client.close();
            provider.close();
        }
    }

    /** As after a start of the gate: it knows nothing of the provider yet. */
    private OidcProviders gate(String clientId, String secret) throws IOException {
        return new OidcProviders(
                List.of(new Provider(
                        "certified",
                        provider.issuer(),
                        clientId,
                        Optional.of(new Provider.Client(
                                clientId, SecretName.parse("secret:watchkeeper/oidc-client"), false)),
                        List.of(
                                new KnownSubject(
                                        new SubjectId("ann"),
                                        Map.of("email", "ann@example.org", "email_verified", "true")),
                                new KnownSubject(new SubjectId("staff"), Map.of("groups", "staff", "name", "bob")),
                                new KnownSubject(
                                        new SubjectId("ci-shop"),
                                        Map.of("sub", RealProvider.PROGRAM, "client_id", RealProvider.PROGRAM))))),
                client,
                Secrets.of(folder, secret),
                clock);
    }

    private OidcProviders gate() throws IOException {
        return gate(RealProvider.CLIENT, RealProvider.SECRET);
    }

    private URI way(OidcProviders gate) {
        return switch (gate.sending("certified", BACK, visit).orElseThrow()) {
            case Sending.To(URI address) -> address;
            case Sending.Unavailable(String why) -> throw new IllegalStateException(why);
        };
    }

    private Answered signsIn(OidcProviders gate, String name) {
        Map<String, String> fields =
                AtTheProvider.fields(person.signsIn(name, way(gate)).getRawQuery());
        assertThat(fields.getOrDefault("state", ""))
                .satisfies(state -> assertThat(visit.isStateOf(state)).isTrue());
        return new Answered(fields.getOrDefault("code", ""), Optional.ofNullable(fields.get("iss")));
    }

    private Identified comesBack(OidcProviders gate, String name) {
        return gate.comeBack("certified", BACK, visit, signsIn(gate, name));
    }

    private static String why(Identified who) {
        return switch (who) {
            case Identified.As(var subject) -> "is " + subject;
            case Identified.Unknown(String why) -> why;
            case Identified.NotAccepted(String why) -> why;
            case Identified.Unavailable(String why) -> why;
        };
    }

    private String tokenOfTheProgram(String resource) {
        return person.token(
                        provider.issuer(),
                        RealProvider.PROGRAM,
                        RealProvider.SECRET,
                        Map.of("grant_type", "client_credentials", "resource", resource, "scope", "deploy"))
                .path("access_token")
                .asText();
    }

    /** The provider has the address of a person at its UserInfo endpoint alone, as OpenID Connect Core 5.4 says. */
    @Test
    void aPersonIsKnownByWhatTheTokenAndTheProviderSay() throws IOException {
        for (String clientId : List.of(RealProvider.CLIENT, RealProvider.CLIENT_OF_CURVES)) {
            OidcProviders gate = gate(clientId, RealProvider.SECRET);
            assertThat(comesBack(gate, "ann")).as(clientId).isEqualTo(new Identified.As(new SubjectId("ann")));
        }
    }

    @Test
    void aGroupIsAClaimAsAnyOther() throws IOException {
        assertThat(comesBack(gate(), "bob")).isEqualTo(new Identified.As(new SubjectId("staff")));
    }

    @Test
    void anAccountThatIsNoSubjectIsUnknown() throws IOException {
        assertThat(comesBack(gate(), "mallory")).isInstanceOf(Identified.Unknown.class);
    }

    @Test
    void whoDoesNotConsentComesBackWithoutACode() throws IOException {
        Map<String, String> fields =
                AtTheProvider.fields(person.signsInAndDenies("ann", way(gate())).getRawQuery());

        assertThat(fields).containsEntry("error", "access_denied").doesNotContainKey("code");
        assertThat(visit.isStateOf(fields.getOrDefault("state", ""))).isTrue();
    }

    @Test
    void aCodeIsGoodOnce() throws IOException {
        OidcProviders gate = gate();
        Answered answered = signsIn(gate, "ann");
        assertThat(gate.comeBack("certified", BACK, visit, answered)).isInstanceOf(Identified.As.class);

        Identified again = gate.comeBack("certified", BACK, visit, answered);

        assertThat(again).isInstanceOf(Identified.NotAccepted.class);
        assertThat(why(again)).contains("answered 400 invalid_grant");
    }

    @Test
    void aCodeIsGoodForTheBrowserThatAskedForItAlone() throws IOException {
        OidcProviders gate = gate();

        Identified other = gate.comeBack("certified", BACK, new Visit("wks_other"), signsIn(gate, "ann"));

        assertThat(other).isInstanceOf(Identified.NotAccepted.class);
        assertThat(why(other)).contains("invalid_grant");
    }

    @Test
    void anotherSecretOfTheClientIsAMatterOfTheOperator() throws IOException {
        Identified who = comesBack(gate(RealProvider.CLIENT, "an old one"), "ann");

        assertThat(who).isInstanceOf(Identified.Unavailable.class);
        assertThat(why(who))
                .contains("certified", "answered 401 invalid_client")
                .doesNotContain("an old one");
    }

    @Test
    void aKeyThatIsNewAtTheProviderIsFetchedAndThoseOfBeforeStay() throws IOException {
        OidcProviders gate = gate();
        String before = tokenOfTheProgram(RESOURCE);
        assertThat(gate.ofToken(before)).isInstanceOf(Identified.As.class);

        provider.changesItsKeys();
        assertThat(why(comesBack(gate, "ann")))
                .as("within the pause that keeps made-up keys from making a storm")
                .contains("is none of the provider's");
        clock.moves(ProviderKeys.PAUSE);

        assertThat(comesBack(gate, "ann")).isInstanceOf(Identified.As.class);
        assertThat(gate.ofToken(tokenOfTheProgram(RESOURCE))).isInstanceOf(Identified.As.class);
        assertThat(gate.ofToken(before)).isInstanceOf(Identified.As.class);
    }

    @Test
    void aProviderThatHasComeBackWithOtherKeysIsFollowedAndItsOldTokensAreOver() throws IOException {
        OidcProviders gate = gate();
        String before = tokenOfTheProgram(RESOURCE);
        assertThat(gate.ofToken(before)).isInstanceOf(Identified.As.class);

        provider.losesItsKeys();
        clock.moves(ProviderKeys.PAUSE);

        assertThat(comesBack(gate, "ann")).isInstanceOf(Identified.As.class);
        assertThat(gate.ofToken(before)).isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void whileTheProviderIsAwayNobodySignsInAndTokensThatItMadeAreTaken() throws IOException {
        OidcProviders gate = gate();
        String token = tokenOfTheProgram(RESOURCE);
        Answered answered = signsIn(gate, "ann");
        assertThat(gate.ofToken(token)).isInstanceOf(Identified.As.class);
        provider.stop();
        try {
            assertThat(gate.comeBack("certified", BACK, visit, answered)).isInstanceOf(Identified.Unavailable.class);
            assertThat(gate.ofToken(token)).isInstanceOf(Identified.As.class);
            assertThat(gate().sending("certified", BACK, visit).orElseThrow()).isInstanceOf(Sending.Unavailable.class);
            assertThat(gate().ofToken(token)).isInstanceOf(Identified.Unavailable.class);
        } finally {
            provider.start();
        }
        assertThat(comesBack(gate, "ann")).isInstanceOf(Identified.As.class);
    }

    @Test
    void aProgramIsKnownByItsAccessTokenForUsAndByNoOther() throws IOException {
        OidcProviders gate = gate();

        assertThat(gate.ofToken(tokenOfTheProgram(RESOURCE)))
                .isEqualTo(new Identified.As(new SubjectId(RealProvider.PROGRAM)));
        assertThat(gate.ofToken(tokenOfTheProgram("https://another.example/")))
                .isInstanceOf(Identified.NotAccepted.class);
    }

    @Test
    void anIdTokenThatAnotherClientOfTheProviderWasGivenOpensNothing() throws IOException {
        URI ours = way(gate());
        URI way = URI.create(ours.toString()
                .replace("client_id=" + RealProvider.CLIENT, "client_id=" + RealProvider.PUBLIC_CLIENT)
                .replaceAll(
                        "redirect_uri=[^&]*",
                        "redirect_uri="
                                + java.net.URLEncoder.encode(
                                        RealProvider.LAPTOP.toString(), java.nio.charset.StandardCharsets.UTF_8)));
        String code =
                AtTheProvider.fields(person.signsIn("ann", way).getRawQuery()).getOrDefault("code", "");
        JsonNode tokens = person.token(
                provider.issuer(),
                RealProvider.PUBLIC_CLIENT,
                "",
                Map.of(
                        "grant_type",
                        "authorization_code",
                        "code",
                        code,
                        "redirect_uri",
                        RealProvider.LAPTOP.toString(),
                        "code_verifier",
                        visit.verifier()));
        String idToken = tokens.path("id_token").asText("");
        assertThat(idToken).as("%s", tokens).isNotEmpty();

        assertThat(gate().ofToken(idToken)).isInstanceOf(Identified.NotAccepted.class);
    }
}
