package dev.watchkeeper.kit.self;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.access.AccessTable;
import dev.watchkeeper.kit.access.CallerContext;
import dev.watchkeeper.kit.access.Tokens;
import dev.watchkeeper.kit.identity.ThisService;
import dev.watchkeeper.kit.secret.OperatorFile;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@QuarkusTest
@Tag("S5")
class SelfResourceTest {
    @Inject
    AccessTable table;

    @BeforeEach
    void tokens() {
        Tokens.give(
                table, "ci", "demo", Optional.of(Instant.parse("2999-01-01T00:00:00Z")), Role.DEPLOYER, Role.APPROVER);
    }

    private static ValidatableResponse ask(String path) {
        return given().header("Authorization", "Bearer wk_ci").get(path).then();
    }

    @Test
    void serviceSaysWhichItIsAndWhoAsks() {
        ask("/api/v1/self")
                .statusCode(200)
                .body("service", equalTo("gate"))
                .body("version", notNullValue())
                .body("now", notNullValue())
                .body("caller.subject", equalTo("ci"))
                .body("caller.project", equalTo("demo"))
                .body("caller.roles", contains("approver", "deployer"))
                .body("caller.expires", containsString("2999"));
    }

    @Test
    void nobodyIsToldWithoutAToken() {
        given().get("/api/v1/self").then().statusCode(401);
        given().get("/api/v1/self/credentials/demo").then().statusCode(401);
    }

    @Test
    void secretsOfAnotherProjectAreNotAskedFor() {
        ask("/api/v1/self/credentials/other?name=secret:other/x").statusCode(403);
        ask("/api/v1/self/credentials/demo?name=secret:other/x")
                .statusCode(400)
                .body("detail", containsString("another project"));
        ask("/api/v1/self/credentials/demo?name=password").statusCode(400);
    }

    @Test
    void whetherASecretIsThereIsSaidAndNeverWhatItIs(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("operator.json"),
                "{\"secrets\":{\"secret:demo/switch\":{\"value\":\"s3cr3t\",\"hosts\":[\"hooks.example\"]}}}");
        SelfResource self = new SelfResource(
                new ThisService(Writer.GATE),
                new CallerContext(),
                new OperatorFile(Optional.of(file)).secrets(),
                Clock.systemUTC(),
                "0.1.0");

        List<SelfResource.Credential> answer =
                self.credentials("demo", List.of("secret:demo/switch", "secret:demo/other"));

        assertThat(answer).extracting(SelfResource.Credential::given).containsExactly(true, false);
        assertThat(answer.getFirst().hosts()).containsExactly("hooks.example");
        assertThat(answer.toString()).doesNotContain("s3cr3t");
    }
}
