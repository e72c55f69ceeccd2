package dev.watchkeeper.demo.household;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HouseholdAppTest {
    private final AtomicInteger exits = new AtomicInteger();
    private final HouseholdApp app = new HouseholdApp("v1.2.0", Fault.NONE, new MemoryStore(), exits::incrementAndGet);

    @Test
    void everyAnswerNamesItsVersion() {
        assertThat(get("/health", "").headers()).containsEntry("x-app-version", "v1.2.0");
        assertThat(get("/nowhere", "").headers()).containsEntry("x-app-version", "v1.2.0");
    }

    @Test
    void aStrangerSeesNoHousehold() {
        String owner = register("Ada");
        String id = Json.read(
                        post("/api/v1/households", owner, "{\"name\":\"Home\"}").body())
                .path("id")
                .asText();

        assertThat(get("/api/v1/households/" + id, owner).status()).isEqualTo(200);
        assertThat(get("/api/v1/households/" + id, register("Eve")).status()).isEqualTo(403);
        assertThat(get("/api/v1/households/" + id, "").status()).isEqualTo(401);
    }

    @Test
    void aCrashingVersionEndsItsProcessAtTheThreeHundredAndFiftyFirstRequest() {
        HouseholdApp crashing = new HouseholdApp("v1.2.0", Fault.CRASH, new MemoryStore(), exits::incrementAndGet);

        for (int i = 0; i < 350; i++) {
            crashing.handle(request("GET", "/api/v1/households/x", "", ""));
        }
        assertThat(exits).hasValue(0);
        crashing.handle(request("GET", "/api/v1/households/x", "", ""));

        assertThat(exits).hasValue(1);
    }

    @Test
    void healthChecksDoNotBringAFaultNearer() {
        HouseholdApp half = new HouseholdApp("v1.2.0", Fault.HALF, new MemoryStore(), exits::incrementAndGet);

        for (int i = 0; i < 100; i++) {
            half.handle(request("GET", "/health", "", ""));
        }

        assertThat(half.handle(request("POST", "/api/v1/registrations", "", "{\"name\":\"Ada\"}"))
                        .status())
                .isEqualTo(201);
    }

    private String register(String name) {
        return Json.read(post("/api/v1/registrations", "", "{\"name\":\"" + name + "\"}")
                        .body())
                .path("token")
                .asText();
    }

    private Response get(String path, String token) {
        return app.handle(request("GET", path, token, ""));
    }

    private Response post(String path, String token, String body) {
        return app.handle(request("POST", path, token, body));
    }

    private static Request request(String method, String path, String token, String body) {
        return new Request(method, URI.create(path), Map.of("authorization", List.of("Bearer " + token)), body);
    }
}
