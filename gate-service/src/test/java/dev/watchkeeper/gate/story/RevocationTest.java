package dev.watchkeeper.gate.story;

import static dev.watchkeeper.gate.story.SignIns.PATH;
import static dev.watchkeeper.gate.story.SignIns.as;
import static dev.watchkeeper.gate.story.SignIns.cookie;
import static dev.watchkeeper.gate.story.SignIns.signIn;
import static dev.watchkeeper.gate.story.SignIns.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.topic.Topic;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Access is taken by taking an entry out of the bootstrap file, over the database, the outbox, the topic and the gate's own table. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
@Tag("S2")
class RevocationTest {
    private final Jdbi jdbi;
    private final AccessFile file = new AccessFile();

    @Inject
    RevocationTest(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @BeforeEach
    void theFileIsRead() throws IOException {
        await().until(() -> Api.with(Keys.token(Role.VIEWER)).get(PATH).statusCode() == 200);
        file.remember();
    }

    @AfterEach
    void theFileIsAsItWas() throws IOException {
        file.restore();
    }

    @Test
    void whoIsTakenOutOfTheFileHasNoAccessAnyMoreAndNoSession() throws IOException {
        String token = "wk_of-leaver";
        file.write(file.with("leaver", token));
        await().until(() -> status(token) == 200);
        String session = cookie(signIn(token));
        String elsewhere = token("not-of-the-file", Optional.empty(), Role.VIEWER);

        file.restore();

        await().until(() -> status(token) == 401);
        await().until(() -> as(session).get(PATH).statusCode() == 401);
        assertThat(status(elsewhere)).isEqualTo(200);
        assertThat(status(Keys.token(Role.VIEWER))).isEqualTo(200);
        assertThat(TopicReading.events(Topic.ACCESS.topicName(), "leaver")
                        .getLast()
                        .event())
                .isInstanceOf(AccessEvent.AccessRevoked.class);
        assertThat(rows("SELECT action FROM audit WHERE subject = 'access of leaver' ORDER BY seq"))
                .containsExactly("granted", "revoked");
        assertThat(rows("SELECT subject FROM granted_roles WHERE subject = 'leaver'"))
                .isEmpty();

        // Whoever comes back signs in again: the session of before stays over.
        file.write(file.with("leaver", token));
        await().until(() -> status(token) == 200);
        assertThat(as(session).get(PATH).statusCode()).isEqualTo(401);
    }

    @Test
    void aStolenTokenIsReplacedAndOpensNothingAnyMore() throws IOException {
        file.write(file.with("careless", "wk_of-careless"));
        await().until(() -> status("wk_of-careless") == 200);
        String session = cookie(signIn("wk_of-careless"));

        file.write(file.with("careless", "wk_of-careless-anew"));

        await().until(() -> status("wk_of-careless-anew") == 200);
        assertThat(status("wk_of-careless")).isEqualTo(401);
        assertThat(as(session).get(PATH).statusCode()).isEqualTo(401);
    }

    private static int status(String token) {
        return Api.with(token).get(PATH).statusCode();
    }

    private List<String> rows(String sql) {
        return jdbi.withHandle(
                handle -> handle.createQuery(sql).mapTo(String.class).list());
    }
}
