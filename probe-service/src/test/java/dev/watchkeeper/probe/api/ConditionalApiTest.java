package dev.watchkeeper.probe.api;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.api.ApiAnswer;
import dev.watchkeeper.kit.api.ConditionalApi;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.stack.fake.vendor.VendorServer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConditionalApiTest {
    private final VendorServer server = VendorServer.start()
            .answers("/x", 200, "[1]", Map.of("ETag", "\"one\"", "Content-Type", "application/json"));
    private final ConditionalApi api = new ConditionalApi(new GuardedApi(Clients.toThisMachine(), Clock.systemUTC()));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answerThatHasNotChangedIsGivenAgain() {
        ApiAnswer first = get("a");
        server.answers("/x", 304, "", Map.of());
        ApiAnswer second = get("a");

        assertThat(second).isEqualTo(first);
        assertThat(server.asked().getLast().headers()).containsEntry("If-none-match", "\"one\"");
    }

    @Test
    void answerOfOneAskerIsNotGivenToAnother() {
        get("a");
        server.answers("/x", 304, "", Map.of());

        assertThat(get("b")).isInstanceOf(ApiAnswer.None.class);
        assertThat(server.asked().getLast().headers()).doesNotContainKey("If-none-match");
    }

    @Test
    void failureIsNotHiddenByWhatWasKept() {
        get("a");
        server.answers("/x", 500, "", Map.of());

        assertThat(get("a")).isInstanceOf(ApiAnswer.None.class);
    }

    @Test
    void postIsNeverConditional() {
        get("a");
        api.call(
                new ProjectName("demo"),
                URI.create(server.base() + "/x"),
                Map.of("Authorization", "a"),
                Optional.of("{}"),
                Duration.ofSeconds(4));

        assertThat(server.asked().getLast().headers()).doesNotContainKey("If-none-match");
    }

    private ApiAnswer get(String asker) {
        return api.call(
                new ProjectName("demo"),
                URI.create(server.base() + "/x"),
                Map.of("Authorization", asker),
                Optional.empty(),
                Duration.ofSeconds(4));
    }
}
