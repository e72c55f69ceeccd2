package dev.watchkeeper.gate.story;

import static io.restassured.RestAssured.given;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;

/** Persons with a token of their own, who sign in with a browser. */
final class SignIns {
    static final String PATH = "/api/v1/session";
    static final String COOKIE = "__Host-wk_session";
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private SignIns() {}

    /** An address of its own for each test, as the origin in front would say it. */
    static String address() {
        int number = ADDRESSES.incrementAndGet();
        return "198.18." + number / 250 + "." + (1 + number % 250);
    }

    static RequestSpecification callingFrom(String address) {
        return given().header("X-Forwarded-For", address);
    }

    static Response signIn(String token) {
        return signIn(token, address());
    }

    static Response signIn(String token, String address) {
        return callingFrom(address)
                .contentType("application/json")
                .body("{\"token\": \"" + token + "\"}")
                .post(PATH);
    }

    static Response signOut(String cookie) {
        return as(cookie).header("Sec-Fetch-Site", "same-origin").delete(PATH);
    }

    static RequestSpecification as(String cookie) {
        return given().header("Cookie", "other=1; " + COOKIE + "=" + cookie);
    }

    static String cookie(Response signedIn) {
        String header = signedIn.then().statusCode(200).extract().header("Set-Cookie");
        return header.substring(header.indexOf('=') + 1, header.indexOf(';'));
    }

    /** Gives a subject a token on the project demo, known to the gate. */
    static String token(String subject, Optional<Instant> expires, Role... roles) {
        String token = "wk_of-" + subject;
        say(new AccessEvent.RolesGranted(
                new SubjectId(subject),
                "demo",
                roles.length == 0 ? EnumSet.noneOf(Role.class) : EnumSet.copyOf(List.of(roles)),
                TokenHash.ofToken(token).hex(),
                expires));
        Awaitility.await()
                .until(() -> !given().header("Authorization", "Bearer " + token)
                        .get(PATH)
                        .asString()
                        .contains("not known"));
        return token;
    }

    static void say(AccessEvent event) {
        try (OtherServices gate = new OtherServices()) {
            gate.say(event);
        }
    }
}
