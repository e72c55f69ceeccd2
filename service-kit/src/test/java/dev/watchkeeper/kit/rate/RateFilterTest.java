package dev.watchkeeper.kit.rate;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.matchesPattern;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(RateFilterTest.Few.class)
@Tag("S14")
class RateFilterTest {
    /** Small numbers, which a test can use up; each test comes from an address of its own. */
    public static final class Few implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "watchkeeper.http.rate.per-address", "30",
                    "watchkeeper.http.rate.per-token", "20",
                    "watchkeeper.http.rate.guesses-per-address", "10");
        }
    }

    @Inject
    AccessTable table;

    @BeforeEach
    void tokens() {
        for (String subject : new String[] {"busy", "calm", "neighbour", "twofold"}) {
            Tokens.give(table, subject, "*", Optional.empty(), Role.VIEWER);
        }
    }

    private static Response ask(String address, String token) {
        return given().header("X-Forwarded-For", address)
                .header("Authorization", "Bearer " + token)
                .get("/doors/read");
    }

    /** The first refusal of many requests; the bucket refills while they are asked, so it comes at the earliest after that many. */
    private static Response refused(int earliest, Supplier<Response> asking) {
        for (int i = 0; i < 10 * earliest; i++) {
            Response answer = asking.get();
            if (answer.statusCode() == 429) {
                assertThat(i).isGreaterThanOrEqualTo(earliest);
                return answer;
            }
        }
        throw new AssertionError("nothing was refused");
    }

    @Test
    void oneTokenIsAnsweredSoOftenAndAnotherIsNotHeldUpByIt() {
        refused(20, () -> ask("198.51.100.1", "wk_busy"))
                .then()
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[123]"))
                .body("detail", containsString("with this token"));
        assertThat(ask("198.51.100.2", "wk_calm").statusCode()).isEqualTo(200);
    }

    /** Who adds another line to each request shows one token still. */
    @Test
    void aSecondLineBesideATokenMakesItNoOther() {
        AtomicInteger line = new AtomicInteger();
        refused(
                        20,
                        () -> given().header("X-Forwarded-For", "203.0.114." + line.incrementAndGet())
                                .header("Authorization", "Bearer wk_twofold", "Bearer wk_" + line.get())
                                .get("/doors/read"))
                .then()
                .body("detail", containsString("with this token"));
    }

    @Test
    void oneAddressIsAnsweredSoOftenWhateverItShows() {
        refused(30, () -> given().header("X-Forwarded-For", "198.51.100.3").get("/doors/open"))
                .then()
                .body("detail", containsString("from this address"));
        assertThat(given().header("X-Forwarded-For", "198.51.100.4")
                        .get("/doors/open")
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    @Tag("S2")
    void whoeverGuessesTokensIsTold429AndSomebodyElseAtTheSameAddressIsLetIn() {
        refused(10, () -> ask("198.51.100.5", "wk_guess"))
                .then()
                .contentType("application/problem+json")
                .header("Retry-After", matchesPattern("[1-6]"))
                .body("detail", containsString("tokens that nobody has"));
        assertThat(ask("198.51.100.5", "wk_neighbour").statusCode()).isEqualTo(200);
    }

    /** Each request comes from another address, so that neither the address nor its guesses are what is counted. */
    @Test
    @Tag("S18")
    void aSessionIsCountedAsATokenIs() {
        AtomicInteger address = new AtomicInteger();
        refused(
                        20,
                        () -> given().header("X-Forwarded-For", "203.0.113." + address.incrementAndGet())
                                .header("Cookie", "__Host-wk_session=wks_busy")
                                .get("/doors/read"))
                .then()
                .body("detail", containsString("with this token"));
    }

    /** RFC 9110, 11.1: the scheme's name is the same in any case. */
    @Test
    void aTokenIsOneHoweverItsSchemeIsWritten() {
        AtomicInteger address = new AtomicInteger();
        refused(
                        20,
                        () -> given().header("X-Forwarded-For", "192.0.2." + address.incrementAndGet())
                                .header(
                                        "Authorization",
                                        (address.get() % 2 == 0 ? "bearer " : "BEARER ") + "wk_written")
                                .get("/doors/read"))
                .then()
                .body("detail", containsString("with this token"));
    }

    @Test
    void withoutATokenOneIsToldThatOneIsMissingHoweverOften() {
        for (int i = 0; i < 20; i++) {
            given().header("X-Forwarded-For", "198.51.100.6")
                    .get("/doors/read")
                    .then()
                    .statusCode(401);
        }
    }
}
