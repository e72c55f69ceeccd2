package dev.watchkeeper.demo.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.demo.household.Fault;
import dev.watchkeeper.demo.household.HouseholdApp;
import dev.watchkeeper.demo.household.MemoryStore;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FamilyTest {
    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(5));
    private final MemoryStore store = new MemoryStore();

    @Test
    void aDayOfAFamilySucceedsThoughTwoVersionsServeItInTurn() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        Family family = new Family("Lovelace");
        try (HttpService one = app("v1.1.0", Fault.NONE);
                HttpService two = app("v1.2.0", Fault.NONE)) {
            for (int i = 0; i < 32; i++) {
                statuses.add(visit(family, i % 2 == 0 ? one : two));
            }
        }

        assertThat(statuses).hasSize(32).allMatch(status -> status == 200 || status == 201 || status == 204);
        assertThat(statuses.subList(0, 16)).containsOnlyOnce(204);
    }

    @Test
    void aFamilyWhoseHouseholdCannotBeCreatedBeginsAgain() throws IOException {
        List<Integer> statuses = new ArrayList<>();
        Family family = new Family("Lovelace");
        try (HttpService broken = app("v1.2.0", Fault.BROKEN_FLOW)) {
            for (int i = 0; i < 4; i++) {
                statuses.add(visit(family, broken));
            }
        }

        assertThat(statuses).containsExactly(201, 500, 201, 500);
    }

    private int visit(Family family, HttpService app) throws IOException {
        Family.Call call = family.next();
        HttpResponse<String> answer = http.call(
                call.method(),
                URI.create(app.url() + call.path()),
                Map.of("authorization", "Bearer " + call.token(), "content-type", "application/json"),
                call.body());
        if (answer.statusCode() >= 300) {
            family.failed();
        } else {
            family.answered(answer.body().isEmpty() ? Json.object() : Json.read(answer.body()));
        }
        return answer.statusCode();
    }

    private HttpService app(String version, Fault fault) {
        return new HouseholdApp(version, fault, store, () -> {}).start(0);
    }
}
