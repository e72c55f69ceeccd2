package dev.watchkeeper.gate.story;

import static dev.watchkeeper.gate.story.SignIns.address;
import static dev.watchkeeper.gate.story.SignIns.as;
import static dev.watchkeeper.gate.story.SignIns.callingFrom;
import static dev.watchkeeper.gate.story.SignIns.cookie;
import static dev.watchkeeper.gate.story.SignIns.signIn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.gate.access.GrantingFirstRoles;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An operator gives somebody a token that is good once, over the file, the database, the topic and the gate's own table. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("S2")
class OneTimeTokenTest {
    private static final String TOKENS = "/api/v1/tokens";

    private final Jdbi jdbi;
    private final AccessFile file = new AccessFile();

    private final GrantingFirstRoles granting;

    @Inject
    OneTimeTokenTest(Jdbi jdbi, GrantingFirstRoles granting) {
        this.jdbi = jdbi;
        this.granting = granting;
    }

    @BeforeEach
    void theFileIsRead() throws IOException {
        await().until(() -> status(Keys.token(Role.VIEWER)) == 200);
        file.remember();
    }

    @AfterEach
    void theFileIsAsItWas() throws IOException {
        file.restore();
    }

    private static int status(String token) {
        return Api.with(token).get(SignIns.PATH).statusCode();
    }

    private static Response exchange(String token, String more) {
        return callingFrom(address())
                .contentType("application/json")
                .body("{\"token\": \"" + token + "\"" + more + "}")
                .post(TOKENS);
    }

    /** Written, and read by the gate: its sign-in says what is to be done with it. */
    private void given(String subject, String token) throws IOException {
        file.write(file.withOneTime(subject, token, Duration.ofDays(1)));
        await().until(() -> signIn(token).asString().contains("good once"));
    }

    @Test
    void whatItIsExchangedForOpensAndItselfOpensNothing() throws IOException {
        given("newcomer", "wk_once-newcomer");
        assertThat(status("wk_once-newcomer")).isEqualTo(401);
        assertThat(signIn("wk_once-newcomer").statusCode()).isEqualTo(401);

        Response issued = exchange("wk_once-newcomer", ", \"days\": 30");

        issued.then().statusCode(200).header("Cache-Control", "no-store");
        String token = issued.path("token");
        assertThat(token).matches("wk_[A-Za-z0-9_-]{43}");
        assertThat((String) issued.path("subject")).isEqualTo("newcomer");
        assertThat(issued.jsonPath().getList("roles", String.class)).containsExactly("viewer");
        assertThat(Instant.parse(issued.path("expires")))
                .isBetween(
                        Instant.now().plus(Duration.ofDays(30)).minusSeconds(60),
                        Instant.now().plus(Duration.ofDays(30)));
        // The answer has waited for it.
        assertThat(status(token)).isEqualTo(200);
        assertThat(as(cookie(signIn(token))).get(SignIns.PATH).statusCode()).isEqualTo(200);
        assertThat(status("wk_once-newcomer")).isEqualTo(401);

        exchange("wk_once-newcomer", "").then().statusCode(401);
        assertThat(signIn("wk_once-newcomer").asString()).contains("was not accepted");
        assertThat(rows("SELECT action FROM audit WHERE subject = 'access of newcomer' ORDER BY seq"))
                .containsExactly("granted", "granted");
        assertThat(rows("SELECT details::text FROM audit WHERE subject = 'access of newcomer' ORDER BY seq")
                        .getLast())
                .contains("exchanged for a one-time token");
        assertThat(dump()).doesNotContain(token, "wk_once-newcomer");
    }

    @Test
    void theFileDecidesAboutWhatWasIssuedAsAboutEveryToken() throws IOException {
        given("mover", "wk_once-mover");
        String entry = file.text();
        String token = exchange("wk_once-mover", "").path("token");

        // Other roles for the same entry: the token stays.
        file.write(file.withOneTime("mover", "wk_once-mover", Duration.ofDays(1))
                .replace("[\"viewer\"]}]", "[\"deployer\"]}]"));
        await().until(() -> Api.with(token).get(SignIns.PATH).asString().contains("deployer"));

        file.restore();
        await().until(() -> status(token) == 401);

        // The entry comes back, as somebody might put back an old copy of the file: the one-time token is not good
        // again.
        file.write(entry);
        await().until(() -> status(token) == 200);
        exchange("wk_once-mover", "").then().statusCode(401);

        // Another one-time token takes the place of both.
        file.write(file.withOneTime("mover", "wk_once-mover-again", Duration.ofDays(1)));
        await().until(() -> status(token) == 401);
        String again = exchange("wk_once-mover-again", "").path("token");
        assertThat(status(again)).isEqualTo(200);
    }

    @Test
    void aUsedOneIsNoTokenOfAnybodyElse() throws IOException {
        given("first", "wk_once-shared");
        String token = exchange("wk_once-shared", "").path("token");

        file.write(file.withOneTime("second", "wk_once-shared", Duration.ofDays(1)));

        await().until(() -> status(token) == 401);
        exchange("wk_once-shared", "").then().statusCode(401);
    }

    /** An entry without its "oneTime", as an older template or an older gate has it, would make the token good for everything. */
    @Test
    void aUsedOneIsNoOrdinaryTokenEither() throws IOException {
        given("tidied", "wk_once-tidied");
        String token = exchange("wk_once-tidied", "").path("token");

        file.write(file.with("tidied", "wk_once-tidied"));

        assertThatThrownBy(granting::grant)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("'tidied' was good once and has been exchanged");
        assertThat(status("wk_once-tidied")).isEqualTo(401);
        assertThat(status(token)).isEqualTo(200);
    }

    @Test
    void ofManyAtOnceOneIsCarriedOut() throws Exception {
        given("racer", "wk_once-racer");
        Callable<Integer> one = () -> exchange("wk_once-racer", "").statusCode();

        try (ExecutorService many = Executors.newFixedThreadPool(8)) {
            List<Integer> answers = many.invokeAll(List.of(one, one, one, one, one, one, one, one)).stream()
                    .map(Future::resultNow)
                    .sorted()
                    .toList();

            assertThat(answers).containsExactly(200, 401, 401, 401, 401, 401, 401, 401);
        }
        assertThat(rows("SELECT action FROM audit WHERE subject = 'access of racer'"))
                .hasSize(2);
    }

    @Test
    void oneThatHasEndedOrIsTakenBackOpensNothing() throws IOException {
        file.write(file.withOneTime("late", "wk_once-late", Duration.ofSeconds(-1)));
        await().until(() -> rows("SELECT subject FROM granted_roles").contains("late"));
        exchange("wk_once-late", "").then().statusCode(401);

        given("refused", "wk_once-refused");
        file.restore();
        await().until(() -> !rows("SELECT subject FROM granted_roles").contains("refused"));
        exchange("wk_once-refused", "").then().statusCode(401);
    }

    @Test
    void whatCannotBeTakenIsSaidAndUsesNothingUp() throws IOException {
        given("careful", "wk_once-careful");

        for (String days : List.of("0", "91", "-1", "1e9")) {
            exchange("wk_once-careful", ", \"days\": " + days).then().statusCode(400);
        }
        assertThat(exchange("wk_once-careful", ", \"days\": 91").asString()).contains("'days' is 91", "1 to 90 days");
        callingFrom(address())
                .contentType("application/json")
                .header("Sec-Fetch-Site", "cross-site")
                .body("{\"token\": \"wk_once-careful\"}")
                .post(TOKENS)
                .then()
                .statusCode(403);

        exchange("wk_once-careful", "").then().statusCode(200);
    }

    private String dump() {
        return String.join("\n", rows("""
                        SELECT one_time_tokens::text FROM one_time_tokens
                        UNION ALL SELECT granted_roles::text FROM granted_roles
                        UNION ALL SELECT audit::text FROM audit
                        """));
    }

    private List<String> rows(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
