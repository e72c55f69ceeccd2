package dev.watchkeeper.gate.story;

import static dev.watchkeeper.gate.story.SignIns.COOKIE;
import static dev.watchkeeper.gate.story.SignIns.PATH;
import static dev.watchkeeper.gate.story.SignIns.address;
import static dev.watchkeeper.gate.story.SignIns.as;
import static dev.watchkeeper.gate.story.SignIns.callingFrom;
import static dev.watchkeeper.gate.story.SignIns.cookie;
import static dev.watchkeeper.gate.story.SignIns.say;
import static dev.watchkeeper.gate.story.SignIns.signIn;
import static dev.watchkeeper.gate.story.SignIns.signOut;
import static dev.watchkeeper.gate.story.SignIns.token;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.kit.access.TokenHash;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Signing in and out as a browser does it, over the outbox, the topic and the gate's own table. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("S2")
@Tag("S18")
class SessionTest {
    private final Jdbi jdbi;

    @Inject
    SessionTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void theFirstRolesAreKnown() {
        for (Role role : Role.values()) {
            Awaitility.await().until(() -> Api.with(Keys.token(role)).get(PATH).statusCode() == 200);
        }
    }

    @Test
    void aSignedInPersonActsWithTheOwnRolesAtOnce() {
        Response signedIn = signIn(token("acting", Optional.empty(), Role.ADMIN, Role.VIEWER));
        String cookie = cookie(signedIn);

        signedIn.then()
                .statusCode(200)
                .body("subject", equalTo("acting"))
                .body("roles", contains("viewer", "admin"))
                .body("project", equalTo("demo"))
                .header("Cache-Control", equalTo("no-store"));
        as(cookie).get(PATH).then().statusCode(200).body("subject", equalTo("acting"));
        assertThat(Instant.parse(as(cookie).get(PATH).path("expires")))
                .isBetween(
                        Instant.now().plus(Duration.ofMinutes(479)),
                        Instant.now().plus(Duration.ofMinutes(481)));
        String policy = Policies.of(ServiceRef.of("demo", "by-session", "production"));
        as(cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Idempotency-Key", Api.newKey())
                .contentType("text/plain")
                .body(policy)
                .post("/api/v1/policies")
                .then()
                .statusCode(201);
    }

    @Test
    void theCookieIsForThisHostOverTlsAndForNoScript() {
        String header = signIn(Keys.token(Role.VIEWER)).header("Set-Cookie");

        assertThat(header)
                .matches(COOKIE + "=wks_[A-Za-z0-9_-]{43}; Path=/; Max-Age=28800; HttpOnly; SameSite=Lax; Secure");
        assertThat(cookie(signIn(Keys.token(Role.VIEWER)))).isNotEqualTo(cookie(signIn(Keys.token(Role.VIEWER))));
    }

    @Test
    void theTokenMayStandInTheHeaderAsWell() {
        callingFrom(address())
                .header("Authorization", "Bearer " + Keys.token(Role.APPROVER))
                .contentType("application/json")
                .post(PATH)
                .then()
                .statusCode(200)
                .body("roles", contains("approver"));
    }

    @Test
    void aSessionEndsWithItsToken() {
        String header = signIn(token("ending", Optional.of(Instant.now().plusSeconds(600)), Role.VIEWER))
                .header("Set-Cookie");

        int maxAge = Integer.parseInt(header.replaceAll(".*Max-Age=(\\d+);.*", "$1"));
        assertThat(maxAge).isBetween(500, 600);
    }

    @Test
    void whateverIsWrongIsAnsweredTheSameWay() {
        String expired = token("expired-person", Optional.of(Instant.parse("2020-01-01T00:00:00Z")), Role.VIEWER);
        String without = token("person-without-role", Optional.empty());

        Set<String> answers = java.util.stream.Stream.of(
                        "{\"token\": \"wk_guessed\"}",
                        "{\"token\": \"" + expired + "\"}",
                        "{\"token\": \"" + without + "\"}",
                        "{\"token\": \"\"}",
                        "{}")
                .map(body -> callingFrom(address())
                        .contentType("application/json")
                        .body(body)
                        .post(PATH))
                .peek(answer -> answer.then().statusCode(401))
                .map(answer -> answer.asString() + answer.header("Set-Cookie"))
                .collect(Collectors.toSet());

        assertThat(answers).singleElement().asString().contains("not accepted").endsWith("null");
    }

    @Test
    void aThousandGuessesFromOneAddressAreStoppedAfterTen() {
        String address = address();

        Map<Integer, Long> statuses = IntStream.range(0, 1000)
                .parallel()
                .mapToObj(i -> signIn("wk_guess-" + i, address).statusCode())
                .collect(Collectors.groupingBy(status -> status, Collectors.counting()));

        assertThat(statuses).isEqualTo(Map.of(401, 10L, 429, 990L));
        Response right = signIn(Keys.token(Role.VIEWER), address);
        right.then().statusCode(429).contentType("application/problem+json");
        assertThat(Integer.parseInt(right.header("Retry-After"))).isBetween(1, 60);
        signIn(Keys.token(Role.VIEWER)).then().statusCode(200);
    }

    @Test
    void whoSignsOutIsOutEverywhereAndOnceIsEnough() {
        String cookie = cookie(signIn(token("leaving", Optional.empty(), Role.VIEWER)));

        Response out = signOut(cookie);

        out.then().statusCode(204).header("Set-Cookie", containsString(COOKIE + "=; Path=/; Max-Age=0"));
        Awaitility.await().until(() -> as(cookie).get(PATH).statusCode() == 401);
        as(cookie).get(PATH).then().body("remedy", equalTo("Sign in again"));
        signOut(cookie).then().statusCode(204);
        signOut("wks_never-given").then().statusCode(204);
        given().delete(PATH).then().statusCode(204);
        assertThat(audit("leaving")).containsExactly("signed in", "signed out");
        assertThat(events(id("leaving").getFirst()))
                .extracting(event -> event.getClass().getSimpleName())
                .containsExactly("SessionOpened", "SessionClosed");
    }

    @Test
    void onlyTheTenNewestSessionsOfASubjectAreOpen() {
        String token = token("often", Optional.empty(), Role.VIEWER);
        List<String> cookies = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            cookies.add(cookie(signIn(token)));
        }

        for (String over : cookies.subList(0, 2)) {
            Awaitility.await().until(() -> as(over).get(PATH).statusCode() == 401);
        }
        cookies.subList(2, 12).forEach(open -> as(open).get(PATH).then().statusCode(200));
    }

    @Test
    void whoseAccessIsTakenAwayIsSignedOut() {
        String cookie = cookie(signIn(token("revoked", Optional.empty(), Role.VIEWER)));
        as(cookie).get(PATH).then().statusCode(200);

        say(new AccessEvent.AccessRevoked(new SubjectId("revoked")));

        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(() -> as(cookie).get(PATH).statusCode() == 401);
    }

    @Test
    void anotherRoleHoldsForTheOpenSession() {
        String cookie = cookie(signIn(token("promoted", Optional.empty(), Role.VIEWER)));

        token("promoted", Optional.empty(), Role.APPROVER);

        Awaitility.await().untilAsserted(() -> as(cookie).get(PATH).then().body("roles", contains("approver")));
    }

    @Test
    void whatIsOverIsErasedFromTheTopicAndTheDatabase() {
        signIn(token("retained", Optional.empty(), Role.VIEWER)).then().statusCode(200);
        String id = id("retained").getFirst();
        assertThat(events(id)).hasSize(1);

        jdbi.useHandle(handle -> handle.execute(
                "UPDATE sessions SET opened_at = now() - interval '2 h', ends_at = now() - interval '61 min' WHERE id = ?",
                id));

        Awaitility.await().until(() -> id("retained").isEmpty());
        Awaitility.await().untilAsserted(() -> {
            var last = TopicReading.records(Topic.ACCESS.topicName(), "session/" + id)
                    .getLast();
            assertThat(last.value()).isNull();
            assertThat(last.headers().lastHeader("signature")).isNotNull();
        });
        assertThat(count("SELECT count(*) FROM outbox_counter WHERE key = 'access/session/" + id + "'"))
                .isZero();
    }

    @Test
    @Tag("S5")
    void theSecretIsInTheBrowserAloneAndNotInDatabaseTopicOrLog() {
        Queue<String> logged = new ConcurrentLinkedQueue<>();
        Handler handler = collecting(logged);
        Logger root = Logger.getLogger("");
        root.addHandler(handler);
        String token = token("secretive", Optional.empty(), Role.VIEWER);
        String secret;
        try {
            secret = cookie(signIn(token));
            as(secret).get(PATH).then().statusCode(200);
            as(secret)
                    .contentType("application/json")
                    .body("{}")
                    .post("/api/v1/deployments")
                    .then()
                    .statusCode(403);
            callingFrom(address())
                    .contentType("application/json")
                    .body("{\"token\": \"" + token + "\", \"x\": 1}")
                    .post(PATH);
            signOut(secret);
        } finally {
            root.removeHandler(handler);
        }

        String hash = TokenHash.ofToken(secret).hex();
        String everything = dump();
        assertThat(everything).contains(hash).doesNotContain(secret, secret.substring(4), token);
        String records =
                TopicReading.records(
                                Topic.ACCESS.topicName(),
                                "session/" + id("secretive").getFirst())
                        .stream()
                        .map(record -> new String(record.value(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining());
        assertThat(records).contains(hash).doesNotContain(secret, secret.substring(4), token);
        assertThat(String.join("\n", logged)).doesNotContain(secret, secret.substring(4), token);
    }

    @Test
    void whatAnotherSiteSendsInThePersonsNameIsRefused() {
        String cookie = cookie(signIn(Keys.token(Role.VIEWER)));

        as(cookie).delete(PATH).then().statusCode(403).body("title", equalTo("Not from here"));
        as(cookie).header("Sec-Fetch-Site", "cross-site").delete(PATH).then().statusCode(403);
        as(cookie).header("Origin", "https://evil.example").delete(PATH).then().statusCode(403);
        as(cookie)
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", "cors")
                .get(PATH)
                .then()
                .statusCode(403);
        callingFrom(address())
                .header("Sec-Fetch-Site", "cross-site")
                .contentType("application/json")
                .body("{\"token\": \"" + Keys.token(Role.VIEWER) + "\"}")
                .post(PATH)
                .then()
                .statusCode(403);
        as(cookie).get(PATH).then().statusCode(200);
        as(cookie)
                .header("X-Forwarded-Host", "watch.example")
                .header("X-Forwarded-Proto", "https")
                .header("Origin", "https://watch.example")
                .delete(PATH)
                .then()
                .statusCode(204);
    }

    @Test
    void aBodyThatIsNoneOfOursIsRefused() {
        callingFrom(address())
                .contentType("application/json")
                .body("{\"token\": {}}")
                .post(PATH)
                .then()
                .statusCode(400);
        callingFrom(address())
                .contentType("text/plain")
                .body("{\"token\": \"x\"}")
                .post(PATH)
                .then()
                .statusCode(415);
    }

    private List<String> id(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT id FROM sessions WHERE subject = ?")
                .bind(0, subject)
                .mapTo(String.class)
                .list());
    }

    private List<Event> events(String id) {
        return TopicReading.events(Topic.ACCESS.topicName(), "session/" + id).stream()
                .map(Envelope::event)
                .toList();
    }

    private List<String> audit(String subject) {
        return jdbi.withHandle(handle -> handle.createQuery("SELECT action FROM audit WHERE actor = ? ORDER BY seq")
                .bind(0, subject)
                .mapTo(String.class)
                .list());
    }

    private long count(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(Long.class).one());
    }

    /** Every row of every table in which something of a session could stand. */
    private String dump() {
        return jdbi
                .withHandle(
                        handle -> handle.createQuery("""
                        SELECT sessions::text FROM sessions UNION ALL SELECT audit::text FROM audit
                        UNION ALL SELECT headers::text || convert_from(coalesce(value, ''), 'UTF8') FROM outbox
                        UNION ALL SELECT idempotency::text FROM idempotency
                        UNION ALL SELECT granted_roles::text FROM granted_roles
                        """).mapTo(String.class).list())
                .stream()
                .collect(Collectors.joining("\n"));
    }

    private static Handler collecting(Queue<String> logged) {
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                logged.add(record.getMessage() + java.util.Arrays.toString(record.getParameters()));
            }

            @Override
            public void flush() {
                // Nothing is held back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
    }
}
