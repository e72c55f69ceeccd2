package dev.watchkeeper.rollback.service;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** A session of a person's browser, as the gate would have opened it a while ago. */
final class SignedIn {
    private static final AtomicInteger NUMBER = new AtomicInteger();

    private final String secret;

    private SignedIn(String secret) {
        this.secret = secret;
    }

    /** Known to the service when this returns. */
    static SignedIn of(String subject, Duration ago) {
        int number = NUMBER.incrementAndGet();
        SignedIn session = new SignedIn("wks_rollback-session-" + number);
        Instant opened = Instant.now().minus(ago);
        Wire.say(new AccessEvent.SessionOpened(
                new SessionId("rollback-session-" + number),
                new SubjectId(subject),
                TokenHash.ofToken(session.secret).hex(),
                Optional.empty(),
                opened,
                opened.plus(Duration.ofHours(8))));
        await().atMost(Duration.ofSeconds(20))
                .until(() -> session.asks().get("/api/v1/stop-switch").statusCode() == 200);
        return session;
    }

    RequestSpecification asks() {
        return given().header("Cookie", "__Host-wk_session=" + secret)
                .header("Sec-Fetch-Site", "same-origin")
                .header("Idempotency-Key", "signed-in-" + NUMBER.incrementAndGet())
                .contentType("application/json");
    }
}
