package dev.watchkeeper.kit.access;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.id.SubjectId;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@Tag("S3")
class AccessFilterTest {
    @Inject
    AccessTable table;

    @BeforeEach
    void tokens() {
        Tokens.give(table, "approver-of-demo", "demo", Optional.empty(), Role.APPROVER);
        Tokens.give(table, "approver-of-all", "*", Optional.empty(), Role.APPROVER);
        Tokens.give(table, "deployer-of-demo", "demo", Optional.empty(), Role.DEPLOYER);
        Tokens.give(table, "admin", "*", Optional.empty(), Role.ADMIN);
        Tokens.give(table, "late", "*", Optional.of(Instant.parse("2020-01-01T00:00:00Z")), Role.ADMIN);
    }

    @Test
    void refusesAMethodThatSaysNothingEvenToAnAdmin() {
        as("admin", "/doors/forgotten").statusCode(403).body("detail", containsString("open to nobody"));
    }

    @Test
    void letsAnyoneInWhereTheMethodSaysSo() {
        given().get("/doors/open").then().statusCode(200);
    }

    @Test
    void answers401WithoutATokenWithAnUnknownAndWithAnExpiredOne() {
        given().get("/doors/read").then().statusCode(401).body("field", equalTo("Authorization"));
        as("nobody", "/doors/read").statusCode(401).body("detail", containsString("not known"));
        as("late", "/doors/read").statusCode(401).body("detail", containsString("expired"));
    }

    @Test
    void answersAsProblemJsonThatNamesTheRoleNeeded() {
        as("deployer-of-demo", "/doors/projects/demo/approve")
                .statusCode(403)
                .contentType("application/problem+json")
                .body("status", equalTo(403))
                .body("detail", equalTo("This needs the role approver in project 'demo'"));
    }

    @Test
    void rolesAreNoLadder() {
        as("admin", "/doors/projects/demo/approve").statusCode(403);
        as("approver-of-demo", "/doors/projects/demo/approve").statusCode(200).body("by", equalTo("approver-of-demo"));
    }

    @Test
    void everyRoleMayRead() {
        as("admin", "/doors/read").statusCode(200);
        as("approver-of-all", "/doors/read").statusCode(200);
    }

    @Test
    void aRoleHoldsForItsProjectOnly() {
        as("approver-of-demo", "/doors/projects/other/approve").statusCode(403);
        as("approver-of-all", "/doors/projects/other/approve").statusCode(200);
        as("deployer-of-demo", "/doors/checked/demo").statusCode(200);
        as("deployer-of-demo", "/doors/checked/other").statusCode(403).body("detail", containsString("'other'"));
    }

    @Test
    void aProjectsRoleDoesNotOpenWhatNamesNoProject() {
        as("deployer-of-demo", "/doors/read").statusCode(403).body("detail", containsString("for all projects"));
    }

    @Test
    void aRevokedTokenIsUnknownAtOnce() {
        Tokens.give(table, "leaver", "*", Optional.empty(), Role.VIEWER);
        as("leaver", "/doors/read").statusCode(200);
        table.apply(new AccessRevoked(new SubjectId("leaver")), Instant.now());
        as("leaver", "/doors/read").statusCode(401);
    }

    @Test
    @Tag("S18")
    void aSessionsCookieLetsItsPersonInByTheSameRoles() {
        Instant now = Instant.now();
        table.apply(Tokens.session("of-approver", "approver-of-demo", now, now.plusSeconds(3600)), now);

        cookie("of-approver")
                .get("/doors/projects/demo/approve")
                .then()
                .statusCode(200)
                .body("by", equalTo("approver-of-demo"));
        cookie("of-approver").get("/doors/projects/other/approve").then().statusCode(403);
        cookie("of-nobody")
                .get("/doors/projects/demo/approve")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .body("field", equalTo("Cookie"))
                .body("remedy", equalTo("Sign in again"));
        given().header("Cookie", "wk_session=wks_of-approver")
                .get("/doors/projects/demo/approve")
                .then()
                .statusCode(401);
    }

    @Test
    @Tag("S18")
    void aCookieThatAnotherSiteMadeTheBrowserSendChangesNothing() {
        Instant now = Instant.now();
        Tokens.give(table, "deployer-of-all", "*", Optional.empty(), Role.DEPLOYER);
        table.apply(Tokens.session("of-deployer", "deployer-of-all", now, now.plusSeconds(3600)), now);

        take(cookie("of-deployer")).statusCode(403).body("title", equalTo("Not from here"));
        take(cookie("of-deployer").header("Sec-Fetch-Site", "cross-site")).statusCode(403);
        take(cookie("of-deployer").header("Origin", "https://evil.example")).statusCode(403);
        take(cookie("of-deployer").header("Sec-Fetch-Site", "same-origin")).statusCode(200);
        take(cookie("of-deployer").header("Origin", RestAssured.baseURI + ":" + RestAssured.port))
                .statusCode(200);
        take(cookie("of-deployer")
                        .header("X-Forwarded-Host", "watch.example, inner.example")
                        .header("X-Forwarded-Proto", "https")
                        .header("Origin", "https://watch.example"))
                .statusCode(200);
        take(given().header("Authorization", "Bearer wk_deployer-of-all").header("Origin", "https://evil.example"))
                .statusCode(200);
        cookie("of-deployer")
                .header("Sec-Fetch-Site", "cross-site")
                .get("/doors/read")
                .then()
                .statusCode(403);
    }

    @Test
    void healthStaysOutside() {
        given().get("/q/health/live").then().statusCode(200);
    }

    private static RequestSpecification cookie(String session) {
        return given().header("Cookie", "a=b; __Host-wk_session=wks_" + session);
    }

    private static ValidatableResponse take(RequestSpecification request) {
        return request.header("Idempotency-Key", "k-1")
                .contentType("application/json")
                .body("{\"service\": \"a\", \"weight\": 1, \"size\": \"SMALL\", \"project\": {\"value\": \"demo\"}}")
                .post("/doors/take")
                .then();
    }

    private static ValidatableResponse as(String subject, String path) {
        return given().header("Authorization", "Bearer wk_" + subject).get(path).then();
    }
}
