package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.stack.process.FreePort;
import dev.watchkeeper.stack.test.TlsFiles;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.Certificate;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSession;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** A packaged service and the origin, told what {@code k8s/components/tls} tells them. */
class EncryptedHttpTest {
    private static final Path COMPONENT = Path.of("..", "k8s/components/tls/kustomization.yaml");
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final String HERE = "dns:localhost,ip:127.0.0.1";

    @TempDir
    Path folder;

    @Test
    void aServiceSpeaksTlsAloneAndTheOriginReachesItByThat() throws Exception {
        Path ofService = folder.resolve("tls-probe");
        Certificate service = TlsFiles.make(ofService, HERE);
        Path ofOrigin = folder.resolve("tls-origin");
        Certificate front = TlsFiles.make(ofOrigin, HERE);
        Files.copy(ofService.resolve("ca.crt"), ofOrigin.resolve("ca.crt"), StandardCopyOption.REPLACE_EXISTING);
        int port = FreePort.find();
        int originPort = FreePort.find();

        Map<String, String> probes = told("probe", ofService, port);
        probes.put("QUARKUS_HTTP_PORT", Integer.toString(port)); // The image's own, and in a pod there is no other.
        Process probe = ProductionService.start("probe", folder, probes);
        Process origin = ProductionService.start(
                List.of(
                        ProductionService.java(),
                        "-Xmx64m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "dev.watchkeeper.stack.Main",
                        "origin",
                        Integer.toString(originPort),
                        "probe=localhost:" + port),
                told("origin", ofOrigin, originPort),
                folder.resolve("log-of-origin"));
        try {
            String own = "https://localhost:" + port + "/q/health/live";
            Awaitility.await().atMost(LONGEST).ignoreExceptions().until(() -> status(own, service) == 200);
            assertThat(answer(own, service).sslSession().map(SSLSession::getProtocol))
                    .contains("TLSv1.3");
            assertThatThrownBy(() -> answer(own, service, "TLSv1.2"))
                    .as("an older TLS")
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> status("http://localhost:" + port + "/q/health/live", service))
                    .as("in the clear")
                    .isInstanceOf(IOException.class);

            String through = "https://localhost:" + originPort + "/services/probe/q/health/live";
            Awaitility.await().atMost(LONGEST).ignoreExceptions().until(() -> status(through, front) == 200);
            assertThatThrownBy(() -> status("http://localhost:" + originPort + "/origin/health", front))
                    .as("the origin in the clear")
                    .isInstanceOf(IOException.class);
        } finally {
            for (Process each : List.of(probe, origin)) {
                each.destroy();
                assertThat(each.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /** The environment that the component adds, with this machine's folder and port for those of a pod. */
    private static Map<String, String> told(String program, Path tls, int port) throws IOException {
        Map<String, String> told = new TreeMap<>();
        for (JsonNode patch : read(Files.readString(COMPONENT)).path("patches")) {
            if (!program.matches(patch.path("target").path("name").asText())) {
                continue;
            }
            for (JsonNode operation : read(patch.path("patch").asText())) {
                if (operation.path("path").asText().endsWith("/env/-")) {
                    told.put(
                            operation.path("value").path("name").asText(),
                            operation
                                    .path("value")
                                    .path("value")
                                    .asText()
                                    .replaceFirst("^/tls", tls.toString())
                                    .replace("8080", Integer.toString(port)));
                }
            }
        }
        assertThat(told).as("what %s is told by %s", program, COMPONENT).isNotEmpty();
        return told;
    }

    private static JsonNode read(String yaml) {
        return new ObjectMapper().valueToTree(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    private static int status(String address, Certificate trusted) throws Exception {
        return answer(address, trusted).statusCode();
    }

    private static HttpResponse<String> answer(String address, Certificate trusted, String... protocols)
            throws Exception {
        SSLParameters parameters = new SSLParameters();
        Optional.of(protocols).filter(given -> given.length > 0).ifPresent(parameters::setProtocols);
        try (HttpClient client = HttpClient.newBuilder()
                .sslContext(TlsFiles.trusting(trusted))
                .sslParameters(parameters)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create(address))
                            .timeout(Duration.ofSeconds(10))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
