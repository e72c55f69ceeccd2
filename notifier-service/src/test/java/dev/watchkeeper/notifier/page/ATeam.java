package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import dev.watchkeeper.notifier.Publisher;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A project of its own with people, so that its pages show nothing of other tests. */
final class ATeam implements AutoCloseable {
    static final Duration SOON = Duration.ofSeconds(30);

    private final Publisher publisher = new Publisher();
    private final String project;
    private int events;

    ATeam() {
        this("team-" + UUID.randomUUID().toString().substring(0, 8));
    }

    ATeam(String project) {
        this.project = project;
    }

    String project() {
        return project;
    }

    /** The token of a person, once the notifier knows it. */
    String token(String person, Role... roles) {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        String token = "wk_" + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        tell(new AccessEvent.RolesGranted(
                new SubjectId(person),
                project,
                Set.of(roles),
                TokenHash.ofToken(token).hex(),
                Optional.empty()));
        await().atMost(SOON)
                .until(() -> given().auth().oauth2(token).get("/events").statusCode() == 200);
        return token;
    }

    void tell(Event event) {
        publisher.publish(project + "-" + ++events, event);
    }

    AService service(String name) {
        return new AService(this, name);
    }

    @Override
    public void close() {
        publisher.close();
    }
}
