package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.startsWith;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.gate.identity.AtTheProvider;
import dev.watchkeeper.gate.identity.RealProvider;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The complete way of a person and of a program through the running gate and the certified provider, where that is installed. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("conformance")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
class RealSignInTest {
    private static final String PATH = "/api/v1/session";
    private static final String WAY = PATH + "/providers/certified";
    private static final String COOKIE = "__Host-wk_session";
    private static final String VISIT = "__Host-wk_visit";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @TempDir
    static Path folder;

    private static Optional<RealProvider> running = Optional.empty();

    @TestHTTPResource("/api/v1/session/providers/certified/back")
    URI back;

    private final AtTheProvider person = new AtTheProvider();
    private RealProvider provider;

    @BeforeEach
    void theFirstRolesAreKnown() {
        provider = running.orElseGet(() -> RealProvider.start(GateStack.portOfTheCertifiedProvider(), folder, back));
        running = Optional.of(provider);
        Awaitility.await()
                .until(() -> Api.with(Keys.token(Role.VIEWER)).get(PATH).statusCode() == 200);
        // The gate may have asked before the provider was there; then it asks again after its pause.
        Awaitility.await()
                .atMost(Duration.ofSeconds(40))
                .until(() -> from().get(WAY).statusCode() == 303);
    }

    @AfterAll
    static void ends() {
        running.ifPresent(RealProvider::close);
    }

    private static RequestSpecification from() {
        return given().redirects().follow(false).header("X-Forwarded-For", "203.0.113." + ADDRESSES.incrementAndGet());
    }

    private static Response comeBack(Response go, URI answered) {
        return from().urlEncodingEnabled(false).cookie(VISIT, go.cookie(VISIT)).get(answered);
    }

    private static URI to(Response go) {
        return URI.create(go.header("Location"));
    }

    @Test
    void aPersonSignsInWithTheRolesThatAreKnownHereAndOut() {
        from().get(PATH + "/providers").then().statusCode(200).body("providers", hasItem("certified"));
        Response go = from().get(WAY + "?to=/policies");

        Response came = comeBack(go, person.signsIn("ann", to(go)));

        came.then().statusCode(303);
        assertThat(came.header("Location")).endsWith("/sign-in/arrived?to=%2Fpolicies");
        String secret = came.cookie(COOKIE);
        from().cookie(COOKIE, secret)
                .get(PATH)
                .then()
                .statusCode(200)
                .body("subject", equalTo("ann"))
                .body("roles", contains("approver"))
                .body("project", equalTo("demo"));
        from().cookie(COOKIE, secret)
                .header("Sec-Fetch-Site", "same-origin")
                .delete(PATH)
                .then()
                .statusCode(204);
        Awaitility.await().until(() -> from().cookie(COOKIE, secret).get(PATH).statusCode() == 401);
    }

    @Test
    void whoDoesNotConsentOrIsNotKnownIsAtTheSignInWithTheReason() {
        Response go = from().get(WAY + "?to=/policies");
        refused(comeBack(go, person.signsInAndDenies("ann", to(go))), "denied");

        Response other = from().get(WAY + "?to=/policies");
        refused(comeBack(other, new AtTheProvider().signsIn("mallory", to(other))), "not-known");
    }

    @Test
    void aCodeIsGoodOnceAndNotWhileTheProviderIsAway() {
        Response go = from().get(WAY + "?to=/policies");
        URI answered = person.signsIn("ann", to(go));
        assertThat(comeBack(go, answered).cookies()).containsKey(COOKIE);
        refused(comeBack(go, answered), "not-accepted");

        Response other = from().get(WAY + "?to=/policies");
        URI late = person.signsIn("ann", to(other));
        provider.stop();
        try {
            refused(comeBack(other, late), "away");
        } finally {
            provider.start();
        }
    }

    @Test
    void aProgramExchangesItsTokenForOneOfOurs() {
        String token = person.token(
                        provider.issuer(),
                        RealProvider.PROGRAM,
                        RealProvider.SECRET,
                        Map.of(
                                "grant_type",
                                "client_credentials",
                                "resource",
                                "https://watchkeeper.example/",
                                "scope",
                                "deploy"))
                .path("access_token")
                .asText();

        String ours = exchange(token)
                .then()
                .statusCode(200)
                .body("token", startsWith("wks_"))
                .body("subject", equalTo("ci-shop"))
                .body("roles", contains("deployer"))
                .extract()
                .path("token");
        Api.with(ours).get(PATH).then().statusCode(200).body("subject", equalTo("ci-shop"));
        Api.with(token).get(PATH).then().statusCode(401);
    }

    private static Response exchange(String token) {
        return from().contentType("application/json")
                .body("{\"token\": \"" + token + "\"}")
                .post(PATH + "/token");
    }

    private static void refused(Response came, String why) {
        came.then().statusCode(303);
        assertThat(came.header("Location")).endsWith("/sign-in?refused=certified&why=" + why + "&to=%2Fpolicies");
        assertThat(came.cookies()).doesNotContainKey(COOKIE);
    }
}
