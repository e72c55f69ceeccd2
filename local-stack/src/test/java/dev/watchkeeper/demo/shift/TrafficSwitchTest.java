package dev.watchkeeper.demo.shift;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.household.Fault;
import dev.watchkeeper.demo.household.HouseholdApp;
import dev.watchkeeper.demo.household.MemoryStore;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrafficSwitchTest {
    private static final String ROLLBACK = "whsec_cm9sbGJhY2tyb2xsYmFja3JvbGxiYWNr";
    private static final String DEPLOYER = "whsec_ZGVwbG95ZXJkZXBsb3llcmRlcGxveWVy";

    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(5));
    private final MemoryStore store = new MemoryStore();
    private final HttpService old = app("v1.1.0");
    private final HttpService fresh = app("v1.2.0");

    @TempDir
    Path folder;

    private TrafficSwitch trafficSwitch;
    private SwitchClient deployer;

    @BeforeEach
    void startTheSwitch() throws IOException {
        trafficSwitch = TrafficSwitch.start(new TrafficSwitch.Settings(
                0,
                0,
                "v1.1.0",
                old.url(),
                Map.of("rollback", ROLLBACK, "deployer", DEPLOYER),
                folder.resolve("ledger.jsonl"),
                Clock.systemUTC()));
        deployer = new SwitchClient(trafficSwitch.adminUrl(), DEPLOYER, Clock.systemUTC());
        deployer.learn("v1.2.0", fresh.url());
    }

    @AfterEach
    void stopAll() throws IOException {
        trafficSwitch.close();
        old.close();
        fresh.close();
    }

    @Test
    void aSignedOrderShiftsTrafficAndTheLedgerSaysWho() throws IOException {
        JsonNode state = deployer.shift("order-1", "dep-1", "v1.2.0", 100, deployer.state());
        register();

        assertThat(state.path("version").asText()).isEqualTo("v1.2.0");
        assertThat(state.path("previous").asText()).isEqualTo("v1.1.0");
        assertThat(ledger())
                .anySatisfy(line -> assertThat(line)
                        .contains(
                                "\"kind\":\"switch\"",
                                "\"by\":\"deployer\"",
                                "\"id\":\"order-1\"",
                                "\"from\":\"v1.1.0\""))
                .anySatisfy(line ->
                        assertThat(line).contains("\"kind\":\"request\"", "\"version\":\"v1.2.0\"", "\"status\":201"));
    }

    @Test
    void anOrderSignedWithAnotherSecretIsRefused() throws IOException {
        SwitchClient stranger =
                new SwitchClient(trafficSwitch.adminUrl(), "whsec_c3RyYW5nZXJzdHJhbmdlcnN0cmFuZ2Vy", Clock.systemUTC());

        HttpResponse<String> answer = stranger.post("/switch", "x", back("x"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(deployer.state().path("revision").asLong()).isEqualTo(1);
    }

    @Test
    void anOldSignatureIsRefused() throws IOException {
        SwitchClient late = new SwitchClient(
                trafficSwitch.adminUrl(), DEPLOYER, Clock.offset(Clock.systemUTC(), Duration.ofMinutes(-6)));

        assertThat(late.post("/switch", "x", back("x")).statusCode()).isEqualTo(401);
    }

    @Test
    void rollbacksOrderComesFromRollbackAndOnlyOnce() throws IOException {
        deployer.shift("order-1", "dep-1", "v1.2.0", 100, deployer.state());
        SwitchClient rollback = new SwitchClient(trafficSwitch.adminUrl(), ROLLBACK, Clock.systemUTC());

        HttpResponse<String> first = rollback.post("/switch", "intent-1", back("intent-1"));
        HttpResponse<String> again = rollback.post("/switch", "intent-1", back("intent-1"));

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(ledger().stream()
                        .filter(line -> line.contains("\"by\":\"rollback\"") && line.contains("\"switch\"")))
                .hasSize(1);
    }

    @Test
    void aVersionThatHasEndedIsABadGatewayForItsShare() throws IOException {
        deployer.shift("order-1", "dep-1", "v1.2.0", 100, deployer.state());
        fresh.close();

        HttpResponse<String> answer = register();

        assertThat(answer.statusCode()).isEqualTo(502);
        assertThat(answer.headers().firstValue("x-app-version")).contains("v1.2.0");
        assertThat(metrics()).contains("household_http_requests_total{version=\"v1.2.0\",code=\"5xx\"} 1");
    }

    @Test
    void theMetricsAreOpenMetricsAndLeaveHealthChecksOut() throws IOException {
        register();
        http.get(trafficSwitch.trafficUrl() + "/health");

        String text = metrics();

        assertThat(text)
                .contains("household_http_requests_total{version=\"v1.1.0\",code=\"2xx\"} 1\n")
                .contains("household_http_requests_total{version=\"v1.2.0\",code=\"5xx\"} 0\n")
                .contains("household_http_request_duration_seconds_bucket{version=\"v1.1.0\",le=\"+Inf\"} 1\n")
                .endsWith("# EOF\n");
        assertThat(text.indexOf("# EOF")).isEqualTo(text.lastIndexOf("# EOF"));
    }

    @Test
    void theMetricsVanishWhileTheServiceIsFine() throws IOException {
        deployer.showMetrics(false);

        assertThat(http.get(trafficSwitch.adminUrl() + "/metrics").statusCode()).isEqualTo(404);
        assertThat(register().statusCode()).isEqualTo(201);
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode back(String id) {
        return Json.object()
                .put("id", id)
                .put("action", "switch")
                .put("to", "v1.1.0")
                .put("share", 100)
                .put("expectedVersion", "v1.2.0");
    }

    private HttpService app(String version) {
        return new HouseholdApp(version, Fault.NONE, store, () -> {}).start(0);
    }

    private HttpResponse<String> register() throws IOException {
        return http.call(
                "POST",
                URI.create(trafficSwitch.trafficUrl() + "/api/v1/registrations"),
                Map.of("content-type", "application/json"),
                "{\"name\":\"Ada\"}");
    }

    private String metrics() throws IOException {
        return http.get(trafficSwitch.adminUrl() + "/metrics").body();
    }

    private List<String> ledger() throws IOException {
        return Files.readAllLines(folder.resolve("ledger.jsonl"));
    }
}
