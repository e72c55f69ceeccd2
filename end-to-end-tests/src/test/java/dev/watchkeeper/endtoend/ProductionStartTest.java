package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
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

    /** The database is migrated early in a start; 127.1 is this machine, under a name that the service does not know for its own. */
    @Test
    void aDatabaseThatNeedNotProveItselfIsNotEvenCalled() throws Exception {
        try (ServerSocket database = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = start(
                    "gate",
                    Map.of(
                            "QUARKUS_DATASOURCE_JDBC_URL",
                            "jdbc:postgresql://127.1:" + database.getLocalPort() + "/gate"));

            assertThat(process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).isNotZero();
            assertThat(log()).contains("quarkus.datasource.jdbc.url reaches another machine without a proof");
            database.setSoTimeout(1);
            assertThatThrownBy(database::accept).as("a call").isInstanceOf(SocketTimeoutException.class);
        }
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
        return ProductionService.start(service, folder, more);
    }

    private String log() throws IOException {
        return Files.readString(folder.resolve("log"), StandardCharsets.UTF_8);
    }
}
