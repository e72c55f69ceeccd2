package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.gate.identity.AtTheProvider;
import dev.watchkeeper.stack.fake.openid.FakeIdentityProvider;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Persons and programs come in through an identity provider on a real socket, and have the roles that their subject has. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("S1")
class IdentityTest {
    private static final String PATH = "/api/v1/session";
    private static final String COOKIE = "__Host-wk_session";
    private static final String VISIT = "__Host-wk_visit";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final FakeIdentityProvider provider = GateStack.identityProvider();

    /** The subjects are in the bootstrap file, without a token. */
    @BeforeEach
    void theFirstRolesAreKnown() {
        Awaitility.await()
                .until(() -> Api.with(Keys.token(Role.VIEWER)).get(PATH).statusCode() == 200);
        Awaitility.await()
                .until(() -> exchange(provider.token(claims -> claims)).statusCode() == 200);
        provider.personIs("ann@example.org");
        provider.changesIdTokens(claims -> claims);
        provider.putsLittleIntoItsTokens(false);
    }

    private static RequestSpecification from() {
        return given().redirects().follow(false).header("X-Forwarded-For", "198.51.100." + ADDRESSES.incrementAndGet());
    }

    private static Response exchange(String token) {
        return from().contentType("application/json")
                .body("{\"token\": \"" + token + "\"}")
                .post(PATH + "/token");
    }

    @Test
    void aProgramExchangesATokenOfItsProviderAndActsWithTheRolesOfItsSubject() {
        Response letIn = exchange(provider.token(claims -> claims));

        letIn.then()
                .statusCode(200)
                .header("Cache-Control", equalTo("no-store"))
                .body("subject", equalTo("ci-shop"))
                .body("roles", contains("deployer"))
                .body("project", equalTo("demo"));
        assertThat(Instant.parse(letIn.path("expires")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(119)),
                        Instant.now().plus(Duration.ofMinutes(121)));
        String token = letIn.path("token");
        Api.with(token).get(PATH).then().statusCode(200).body("subject", equalTo("ci-shop"));
        // A program is on no page: from where its request comes does not matter, and what a deployer may not do it may
        // not.
        Api.with(token)
                .header("Sec-Fetch-Site", "cross-site")
                .get("/api/v1/deployments?service=demo/api/production")
                .then()
                .statusCode(200);
        Api.with(token)
                .header("Idempotency-Key", Api.newKey())
                .contentType("text/plain")
                .body("x")
                .post("/api/v1/policies")
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenThatIsNobodysIsAnsweredInOneSentence() {
        for (String token : new String[] {
            "", "words", Keys.token(Role.ADMIN), provider.token(claims -> claims.claim("repository", "evil/shop"))
        }) {
            exchange(token).then().statusCode(401).body("detail", equalTo("The token was not accepted"));
        }
    }

    @Test
    void theTokenOfAProviderItselfOpensNothing() {
        Api.with(provider.token(claims -> claims)).get(PATH).then().statusCode(401);
    }

    @Test
    void aSubjectWithoutATokenCannotBeGuessed() {
        for (String token : new String[] {"", "wks_", "ci-shop", "null"}) {
            Api.with(token).get(PATH).then().statusCode(401);
        }
    }

    @Test
    void aPersonGoesToTheProviderAndComesBackSignedIn() {
        from().get(PATH + "/providers").then().statusCode(200).body("providers", contains("acme", "certified", "away"));
        Response go = from().get(PATH + "/providers/acme?to=/policies");
        go.then().statusCode(303).header("Set-Cookie", containsString(VISIT + "="));
        assertThat(go.header("Set-Cookie")).contains("HttpOnly", "SameSite=Lax", "Secure", "Max-Age=600");

        Response back = comeBack(go);

        back.then().statusCode(303);
        assertThat(back.header("Location")).endsWith("/sign-in/arrived?to=%2Fpolicies");
        String secret = back.cookie(COOKIE);
        from().cookie(COOKIE, secret).get(PATH).then().statusCode(200).body("subject", equalTo("ann"));
        assertThat(back.cookie(VISIT)).isEmpty();
    }

    /** OpenID Connect Core 5.4: what a scope asks for is at the UserInfo endpoint, and need not be in the token. */
    @Test
    void aPersonIsKnownByWhatIsNotInTheToken() {
        provider.putsLittleIntoItsTokens(true);

        assertThat(comeBack(from().get(PATH + "/providers/acme")).cookies()).containsKey(COOKIE);
    }

    @Test
    void aPersonWhomNobodyKnowsIsAtTheSignInAgain() {
        provider.personIs("mallory@example.org");
        Response back = comeBack(from().get(PATH + "/providers/acme?to=/policies"));

        refused(back, "not-known", "%2Fpolicies");
    }

    @Test
    void aCodeIsGoodInTheBrowserThatWasSentAndOnce() {
        Response mine = from().get(PATH + "/providers/acme");
        Response others = from().get(PATH + "/providers/acme");
        URI answered = answered(mine);

        // Somebody else's answer in this browser, and an answer in a browser that was not sent.
        refused(asSent().cookie(VISIT, others.cookie(VISIT)).get(answered), "not-begun-here", "%2F");
        refused(asSent().get(answered), "not-begun-here", "%2F");
        Response first = asSent().cookie(VISIT, mine.cookie(VISIT)).get(answered);
        assertThat(first.cookies()).containsKey(COOKIE);
        refused(asSent().cookie(VISIT, mine.cookie(VISIT)).get(answered), "not-accepted", "%2F");
    }

    @Test
    void whatTheProviderSaysInsteadOfACodeIsSaidToThePerson() {
        Response go = from().get(PATH + "/providers/acme?to=/policies");
        String state = AtTheProvider.fields(answered(go).getRawQuery()).getOrDefault("state", "");
        Map<String, String> said = Map.of(
                "access_denied", "denied",
                "temporarily_unavailable", "away",
                "server_error", "away",
                "invalid_scope", "not-accepted",
                "<b>words</b>", "not-accepted");
        said.forEach((error, why) -> refused(
                from().cookie(VISIT, go.cookie(VISIT))
                        .queryParam("error", error)
                        .queryParam("state", state)
                        .get(PATH + "/providers/acme/back"),
                why,
                "%2Fpolicies"));
        refused(
                from().cookie(VISIT, go.cookie(VISIT))
                        .queryParam("error", "access_denied")
                        .queryParam("state", "made-up")
                        .get(PATH + "/providers/acme/back"),
                "not-begun-here",
                "%2Fpolicies");
    }

    /** Another site's page can make its reader's browser call the way back, and would lock the person out of every sign-in. */
    @Test
    void anAnswerThatNobodyAskedForIsNoFailedSignIn() {
        String address = "198.51.100.250";
        for (int i = 0; i < 20; i++) {
            refused(
                    given().redirects()
                            .follow(false)
                            .header("X-Forwarded-For", address)
                            .get(PATH + "/providers/acme/back?code=x&state=y"),
                    "not-begun-here",
                    "%2F");
        }

        given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + Keys.token(Role.VIEWER))
                .contentType("application/json")
                .post(PATH)
                .then()
                .statusCode(200);
    }

    @Test
    void codesThatAreGuessedAreStoppedAfterTen() {
        Response go = from().get(PATH + "/providers/acme");
        String state = AtTheProvider.fields(answered(go).getRawQuery()).getOrDefault("state", "");
        String address = "198.51.100.251";
        String last = "";
        int before = provider.askedForCodes();
        for (int i = 0; i < 20; i++) {
            last = given().redirects()
                    .follow(false)
                    .header("X-Forwarded-For", address)
                    .cookie(VISIT, go.cookie(VISIT))
                    .queryParam("code", "guess-" + i)
                    .queryParam("state", state)
                    .get(PATH + "/providers/acme/back")
                    .header("Location");
        }
        assertThat(last).contains("why=too-many");
        assertThat(provider.askedForCodes() - before)
                .as("nor is the provider asked any more")
                .isEqualTo(10);
    }

    @Test
    void onlyAPageOfOursIsGoneTo() {
        for (String to : new String[] {
            "//evil.example", "https://evil.example", "/\\evil.example", "/\tevil", "/@evil.example", "javascript:1", ""
        }) {
            Response go = from().queryParam("to", to).get(PATH + "/providers/acme");
            assertThat(comeBack(go).header("Location")).as(to).endsWith("/sign-in/arrived?to=%2F");
        }
    }

    @Test
    void aProviderThatIsNotThereIsNotFoundAndOneThatIsAwaySaysSo() {
        from().get(PATH + "/providers/nobody").then().statusCode(404);
        from().get(PATH + "/providers/away").then().statusCode(503).header("Retry-After", equalTo("30"));
    }

    @Test
    void aBrowserIsSentToAPageAlsoWhenThereIsNoWay() {
        Map.of("nobody", "no-provider", "away", "away")
                .forEach((name, why) -> from().accept("text/html,application/xhtml+xml,*/*;q=0.8")
                        .get(PATH + "/providers/" + name + "?to=/policies")
                        .then()
                        .statusCode(303)
                        .header("Location", endsWith("/sign-in?refused=" + name + "&why=" + why + "&to=%2Fpolicies")));
    }

    /** The page that was wanted is in the cookie, which somebody else may have written. */
    @Test
    void aPageOfAnotherSiteInTheCookieIsNotGoneTo() {
        Response go = from().get(PATH + "/providers/acme");
        String secret = go.cookie(VISIT).replaceAll("[.].*", "");
        String evil = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("//evil.example".getBytes(StandardCharsets.UTF_8));

        Response back = asSent().cookie(VISIT, secret + "." + evil).get(answered(go));

        assertThat(back.header("Location")).endsWith("/sign-in/arrived?to=%2F");
    }

    private static void refused(Response back, String why, String to) {
        back.then().statusCode(303).header("Location", endsWith("/sign-in?refused=acme&why=" + why + "&to=" + to));
        assertThat(back.cookies()).doesNotContainKey(COOKIE);
    }

    /** Where the provider sends the browser of somebody who is signed in there. */
    private static URI answered(Response go) {
        String location = given().redirects()
                .follow(false)
                .urlEncodingEnabled(false)
                .get(go.header("Location"))
                .header("Location");
        return URI.create(location);
    }

    /** An address is asked for as the provider has written it. */
    private static RequestSpecification asSent() {
        return from().urlEncodingEnabled(false);
    }

    private static Response comeBack(Response go) {
        return asSent().cookie(VISIT, go.cookie(VISIT)).get(answered(go));
    }
}
