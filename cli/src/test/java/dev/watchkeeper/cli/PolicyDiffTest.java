package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolicyDiffTest {
    private static final Path EXAMPLE = Path.of("../examples/household-api.yaml");

    private final ScriptedServer server = new ScriptedServer();

    @TempDir
    Path folder;

    private String source = "";

    @BeforeEach
    void read() throws IOException {
        source = Files.readString(EXAMPLE);
    }

    @AfterEach
    void close() {
        server.close();
    }

    private Path changed(String from, String to) throws IOException {
        assertThat(source).contains(from);
        return Files.writeString(folder.resolve("changed.yaml"), source.replace(from, to));
    }

    @Test
    void sameMeaningInOtherWordsIsNoDifference() throws IOException {
        Path other = changed("resolution: 10s, delay: 20s", "delay: 20s, resolution: 10s");

        ScriptedServer.Ran ran = server.run("policy", "diff", EXAMPLE.toString(), other.toString(), "--exit-code");

        assertThat(ran.code()).isZero();
        assertThat(ran.out()).isEqualTo("petforce/household-api/production: no difference\n");
    }

    @Test
    void changedLimitIsSaidAsAWordAndAsWhatItMeans() throws IOException {
        Path other = changed(
                "{ check: error-rate, is: \"> 5%\", per: 60s, for: 5m",
                "{ check: error-rate, is: \"> 5%\", per: 60s, for: 8m");

        ScriptedServer.Ran ran = server.run("policy", "diff", EXAMPLE.toString(), other.toString(), "--exit-code");

        assertThat(ran.code()).isEqualTo(3);
        assertThat(ran.out())
                .contains("1 word differs", "~ spec.rollback.when[error-rate].for: ", "What it means")
                .containsPattern("rule error-rate.* decides at the earliest after 560s, was 380s");
    }

    @Test
    void checkThatIsGoneAndOneThatIsNewAreNamed() throws IOException {
        Path other = changed(
                "    redis-ping:     { health: { redis: ping } }", "    redis-answers:  { health: { redis: ping } }");

        ScriptedServer.Ran ran = server.run("policy", "diff", EXAMPLE.toString(), other.toString());

        assertThat(ran.code())
                .as("without --exit-code a difference is an answer")
                .isZero();
        assertThat(ran.out())
                .contains("- spec.checks.redis-ping", "+ spec.checks.redis-answers")
                .contains("check redis-ping is gone", "check redis-answers is new");
    }

    @Test
    void oneFileIsComparedWithWhatIsInForce() throws IOException {
        PolicyReading.Accepted accepted = (PolicyReading.Accepted) PolicyReader.read(source);
        server.answers(
                "GET /api/v1/policies/petforce/household-api/production",
                200,
                "{\"version\":7,\"hash\":\"h\",\"acceptedBy\":\"vera\",\"acceptedAt\":\"2026-05-01T10:00:00Z\",\"policy\":"
                        + accepted.document().canonicalJson() + "}");
        Path other = changed("grace: 60s", "grace: 90s");

        ScriptedServer.Ran ran = server.run("policy", "diff", other.toString(), "--output", "json");

        assertThat(ran.err()).contains("in force: version 7", "vera");
        JsonNode json = Json.read(ran.out());
        assertThat(json.path("changes").get(0).path("path").asText()).isEqualTo("spec.watch.grace");
        assertThat(json.path("changes").get(0).path("before").isTextual()).isTrue();
        assertThat(json.path("changes").get(0).path("after").isTextual()).isTrue();
        assertThat(json.path("changes")).hasSize(1);
    }

    @Test
    void refusedFileAndAServiceWithoutPolicyAreFailures() throws IOException {
        Path broken = changed("kind: DeploymentPolicy", "kind: DeploymentPolice");
        server.answers(
                "GET /api/v1/policies/petforce/household-api/production",
                404,
                "{\"title\":\"Unknown\",\"detail\":\"There is no policy for petforce/household-api/production\"}");

        assertThat(server.run("policy", "diff", EXAMPLE.toString(), broken.toString())
                        .code())
                .isEqualTo(3);
        ScriptedServer.Ran none = server.run("policy", "diff", EXAMPLE.toString());
        assertThat(none.code()).isEqualTo(3);
        assertThat(none.err()).contains("There is no policy");
    }
}
