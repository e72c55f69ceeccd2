package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.stack.process.FreePort;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged services as a production starts them, in the profile that is theirs when nobody says one. */
@Tag("S25")
class ProductionStartTest {
    private static final Duration LONGEST = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "probe, WATCHKEEPER_SESSION_SECURE, false, watchkeeper.session.secure=false",
        "probe, WATCHKEEPER_ACCESS_FOLLOW, false, watchkeeper.access.follow=false",
        "verification, WATCHKEEPER_VERIFICATION_ENABLED, false, watchkeeper.verification.enabled=false",
        "verification, KAFKA_SECURITY_PROTOCOL, PLAINTEXT, kafka.security.protocol=PLAINTEXT",
    })
    void aDevelopmentSwitchEndsTheStart(String service, String variable, String value, String named) throws Exception {
        Process process = start(service, Map.of(variable, value));

        assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).isNotZero();
        // Whichever of the checks looks first: each names the switch and the profile.
        assertThat(log()).contains(named).containsAnyOf("refused in the profile prod", "and the profile is prod");
    }

    /** So none of them ends for another reason. */
    @Test
    void withoutOneTheServiceStarts() throws Exception {
        Process process = start("probe", Map.of());
        try {
            Awaitility.await().atMost(LONGEST).until(() -> log().contains("Profile prod activated"));
            assertThat(process.isAlive()).isTrue();
            assertThat(log()).doesNotContain("refused in the profile");
        } finally {
            process.destroy();
            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }
    }

    private Process start(String service, Map<String, String> more) throws IOException {
        List<String> words =
                new ArrayList<>(List.of(ProcessHandle.current().info().command().orElse("java"), "-Xmx192m", "-jar"));
        words.add(Path.of("..", service + "-service", "target/quarkus-app/quarkus-run.jar")
                .toString());
        Map<String, String> environment = new TreeMap<>(Map.of(
                "KAFKA_BOOTSTRAP_SERVERS",
                "127.0.0.1:" + FreePort.find(),
                "KAFKA_SECURITY_PROTOCOL",
                "SSL",
                "QUARKUS_HTTP_HOST",
                "127.0.0.1",
                "QUARKUS_HTTP_PORT",
                Integer.toString(FreePort.find()),
                "QUARKUS_LOG_CONSOLE_JSON_ENABLED",
                "false",
                "WATCHKEEPER_STATE_DIR",
                folder.resolve("state").toString()));
        StackCredentials credentials = StackCredentials.loadOrCreate(
                folder.resolve("credentials"), Clock.systemUTC().instant());
        Writer writer = Writer.valueOf(service.toUpperCase(Locale.ROOT));
        environment.put(
                "WATCHKEEPER_SIGNING_KEY", credentials.signingKey(writer).toString());
        environment.put("WATCHKEEPER_TRUSTED_KEYS", credentials.trustedKeys().toString());
        environment.putAll(more);
        ProcessBuilder builder = new ProcessBuilder(words)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("log").toFile());
        builder.environment().remove("QUARKUS_PROFILE");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }
}
