package dev.watchkeeper.gate.story;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.BeforeOutcome;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** An answer counts for what was asked, and for nothing that came later under the same name. */
@QuarkusTest
@WithTestResource(value = GateStack.class, scope = TestResourceScope.GLOBAL)
class AskedAnewTest {
    private static final ServiceRef SERVICE = ServiceRef.of("demo", "asked-anew", "production");
    private static final String CHECK = "migrations.lint";

    private static void handIn(String sql) {
        Api.as(Role.DEPLOYER)
                .contentType("application/octet-stream")
                .body(("{\"files\": [{\"path\": \"db/V7__x.sql\", \"content\": \"" + sql + "\"}]}")
                        .getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/reports/demo/asked-anew/" + Examples.COMMIT + "/migrations")
                .then()
                .statusCode(201);
    }

    private static String about(WatchRef watch) {
        return Api.get(watch.deployment()).path("checks.find { it.check == '" + CHECK + "' }.about");
    }

    private static Response answer(WatchRef watch, String about) {
        return Api.as(Role.DEPLOYER)
                .contentType("application/json")
                .body("{\"question\": \"" + CHECK + "\", \"statement\": \"looked at it\"" + about + "}")
                .post("/api/v1/deployments/" + watch.deployment() + "/attestations");
    }

    private static String shown(String about) {
        return ", \"about\": \"" + about + "\"";
    }

    private static WatchRef requested() {
        Api.postPolicy(Policies.of(SERVICE)
                        .replace("team: households", "team: households, repository: demo/api")
                        .replace("monitoring: {", "migrations: { lint: true }\n    monitoring: {"))
                .then()
                .statusCode(201);
        String id = Api.post(
                        "/api/v1/deployments",
                        Api.body(SERVICE, "v1.2.0", "")
                                .replace(
                                        "\"tag\": \"v1.2.0\"",
                                        "\"tag\": \"v1.2.0\", \"commit\": \"" + Examples.COMMIT + "\""))
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        return new WatchRef(new DeploymentId(id), Run.FIRST, SERVICE);
    }

    private static <T> List<T> events(WatchRef watch, Class<T> type) {
        return TopicReading.events(
                        Topic.DEPLOYMENTS.topicName(), watch.deployment().value())
                .stream()
                .map(Envelope::event)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    @Test
    void answerAboutOneMigrationDoesNotCountForAnotherText() {
        WatchRef watch = requested();
        handIn("ALTER TABEL orders ADD note text;");
        String first = about(watch);
        answer(watch, shown(first)).then().statusCode(200);
        answer(watch, "")
                .then()
                .statusCode(409)
                .body("title", containsString("already-attested"))
                .body("detail", containsString("local-deployer"));

        handIn("DROP TABEL orders;         -- as long");

        String second = about(watch);
        assertThat(second).isNotEqualTo(first);
        answer(watch, shown(first)).then().statusCode(409).body("title", containsString("question-changed"));
        answer(watch, shown("nonsense")).then().statusCode(400).body("detail", containsString("16 hexadecimal"));
        try (OtherServices others = new OtherServices()) {
            others.say(Heard.rehearsed(watch, true, Optional.of(Examples.OLD)));
            others.say(Heard.before(watch, Examples.HEALTH, BeforeOutcome.MEASURED));
        }
        Api.get(watch.deployment()).then().body("status", equalTo("requested"));

        answer(watch, shown(second)).then().statusCode(200);

        Api.awaitStatus(watch, "admitted");
        assertThat(events(watch, DeploymentEvent.Attested.class)).hasSize(2);
        assertThat(events(watch, DeploymentEvent.Checked.class))
                .filteredOn(checked -> checked.check().equals(CHECK) && checked.answer() == GateAnswer.NEEDS_PERSON)
                .as("whoever is asked hears that it is something else now")
                .hasSize(2);
    }
}
