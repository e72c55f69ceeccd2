package dev.watchkeeper.kit.problem;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ProblemsTest {
    @Inject
    AccessTable table;

    @BeforeEach
    void token() {
        Tokens.give(table, "deployer", "*", Optional.empty(), Role.DEPLOYER);
    }

    @Test
    void malformedJsonIsAnsweredWithLineAndColumn() {
        take("{\n  \"service\": \"shop\",,\n}")
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", containsString("line 2, column"));
    }

    @Test
    void anUnknownFieldIsNamedWithTheNearestKnownOne() {
        take("{\"servise\": \"shop\", \"weight\": 1}")
                .statusCode(400)
                .body("field", equalTo("servise"))
                .body("remedy", containsString("Did you mean 'service'?"));
    }

    /** Who sends a token where a name belongs finds it in no answer (S5). */
    @Test
    void aNameThatMayBeACredentialIsNotSaid() {
        for (String name : List.of("wk_abc123", "whsec_abc123", "abc123".repeat(7))) {
            take("{\"weight\": 1, \"" + name + "\": 1}")
                    .statusCode(400)
                    .body(not(containsString("abc123")))
                    .body("detail", containsString("(a name of " + name.length() + " letters)"));
        }
    }

    @Test
    void aWrongTypeIsNamed() {
        take("{\"weight\": \"heavy\"}")
                .statusCode(400)
                .body("field", equalTo("weight"))
                .body("remedy", containsString("a number"));
        take("{\"weight\": {}}").statusCode(400).body("field", equalTo("weight"));
    }

    @Test
    void aWrongWordIsAnsweredWithTheWordsThatAreKnown() {
        take("{\"size\": \"huge\"}")
                .statusCode(400)
                .body("field", equalTo("size"))
                .body("remedy", containsString("small, large"));
    }

    @Test
    void aFieldGivenTwiceIsRefused() {
        take("{\"weight\": 1, \"weight\": 2}").statusCode(400);
    }

    @Test
    void anIdThatCannotBeIsRefusedInItsOwnWords() {
        take("{\"project\": {\"value\": \"../etc\"}}")
                .statusCode(400)
                .body("detail", containsString("project '../etc' is not valid"));
    }

    @Test
    void deepNestingIsRefused() {
        take("{\"project\":" + "[".repeat(200) + "]".repeat(200) + "}").statusCode(400);
    }

    @Test
    @Tag("S14")
    void aBodyOfMoreThanOneMebibyteIsRefused() {
        take("{\"service\": \"" + "x".repeat(1024 * 1024) + "\"}")
                .statusCode(413)
                .body("remedy", containsString("1 MiB"));
    }

    @Test
    void aPostWithoutIdempotencyKeyIsRefused() {
        given().header("Authorization", "Bearer wk_deployer")
                .contentType("application/json")
                .body("{}")
                .post("/doors/take")
                .then()
                .statusCode(400)
                .body("field", equalTo("Idempotency-Key"));
    }

    @Test
    void anAddressThatIsNotThereIsAProblemToo() {
        given().get("/doors/nowhere").then().statusCode(404).contentType("application/problem+json");
        given().get("/doors/take").then().statusCode(405).contentType("application/problem+json");
    }

    @Test
    @Tag("S15")
    void whatFailsInsideIsAnsweredWithACorrelationIdAndNothingElse() {
        String answer =
                given().get("/doors/broken").then().statusCode(500).extract().asString();
        assertThat(answer).contains("correlation id").doesNotContain("SELECT", "Exception", "/etc", "at dev.");
    }

    private static ValidatableResponse take(String body) {
        return given().header("Authorization", "Bearer wk_deployer")
                .header("Idempotency-Key", "k1")
                .contentType("application/json")
                .body(body)
                .post("/doors/take")
                .then();
    }
}
