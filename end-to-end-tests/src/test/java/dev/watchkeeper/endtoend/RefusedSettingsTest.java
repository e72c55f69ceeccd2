package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.test.TestStack;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What nobody asks for until a person or GitHub comes, or somebody is to be told, is read at the start of the packaged service all the same. */
@Tag("S25")
class RefusedSettingsTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String PROVIDER = """
            {"name": "acme", "issuer": "https://acme.example", "audience": "watchkeeper",
             "client": {"id": "watchkeeper", "secret": "secret:watchkeeper/oidc-client"},
             "subjects": [{"subject": "ann", "when": {"email": "ann@example.org"}}]}
            """;

    @TempDir
    Path folder;

    @Test
    void anIdentityProviderThatIsThereTwiceEndsTheStart() throws Exception {
        Path providers = Files.writeString(folder.resolve("providers.json"), "[" + PROVIDER + "," + PROVIDER + "]");

        assertThat(logOfTheStartThatEnds("gate", "watchkeeper.gate.session.identity-providers", providers.toString()))
                .contains("provider 'acme' is there twice");
    }

    @Test
    void aSecretForDeliveriesThatIsNotGivenEndsTheStart() throws Exception {
        assertThat(logOfTheStartThatEnds("gate", "watchkeeper.gate.github-webhooks.secrets", "secret:demo/not-given"))
                .contains("secret:demo/not-given");
    }

    @Test
    void anAddressThatNoLinkCanBeginWithEndsTheStart() throws Exception {
        assertThat(logOfTheStartThatEnds("notifier", "watchkeeper.public-url", "watchkeeper.example.com"))
                .contains("watchkeeper.public-url=watchkeeper.example.com does not begin with http:// or https://")
                .contains("Set it (WATCHKEEPER_PUBLIC_URL)");
    }

    private String logOfTheStartThatEnds(String service, String setting, String value) throws Exception {
        TestStack stack = TestStack.shared();
        Map<String, String> config = new TreeMap<>(stack.quarkusConfig(service));
        config.remove("quarkus.http.test-port");
        config.put("quarkus.profile", "prod,local");
        config.put("quarkus.http.port", Integer.toString(FreePort.find()));
        config.put("quarkus.log.console.json.enabled", "false");
        config.put(setting, value);
        List<String> words = new ArrayList<>(List.of(ProductionService.java(), "-Xmx256m"));
        config.forEach((key, each) -> words.add("-D" + key + "=" + each));
        words.addAll(List.of(
                "-jar",
                Path.of("..", service + "-service/target/quarkus-app/quarkus-run.jar")
                        .toString()));
        Path log = folder.resolve("log");

        Process process = ProductionService.start(words, Map.of(), log);
        try {
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS))
                    .as("the start has ended")
                    .isTrue();
            assertThat(process.exitValue()).isNotZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(log, StandardCharsets.UTF_8);
    }
}
