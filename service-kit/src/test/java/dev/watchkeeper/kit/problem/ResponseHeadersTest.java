package dev.watchkeeper.kit.problem;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What each answer says to a browser, also one that refuses. */
@QuarkusTest
@Tag("S18")
class ResponseHeadersTest {
    @ParameterizedTest
    @ValueSource(strings = {"/doors/open", "/doors/read", "/api/v1/nowhere", "/q/health"})
    void noAnswerIsGuessedFramedLoadedFromOrAskedForInTheClear(String path) {
        given().get(path)
                .then()
                .header("Strict-Transport-Security", equalTo("max-age=31536000; includeSubDomains"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Referrer-Policy", equalTo("no-referrer"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Access-Control-Allow-Origin", nullValue());
    }

    @Test
    void whatTheApiSaysIsKeptByNobody() {
        given().get("/api/v1/nowhere").then().header("Cache-Control", equalTo("no-store"));
    }

    @Test
    void nothingIsEchoed() {
        given().header("X-Secret", "of the caller")
                .request(Method.TRACE, "/doors/open")
                .then()
                .statusCode(405)
                .header("X-Secret", nullValue());
    }
}
