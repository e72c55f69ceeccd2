package dev.watchkeeper.bench.notifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Site;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.kit.access.TokenHash;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** The notifier over HTTP. */
final class NotifierApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Site site;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    NotifierApi(Site site) {
        this.site = site;
    }

    /** As the gate would: the tokens of the site become known. */
    void grantRoles(Sender sender) {
        for (Role role : List.of(Role.VIEWER, Role.DEPLOYER, Role.ADMIN)) {
            sender.append(new AccessEvent.RolesGranted(
                    new SubjectId("bench-" + role.name().toLowerCase(Locale.ROOT)),
                    "*",
                    Set.of(role),
                    TokenHash.ofToken(site.credentials().token(role)).hex(),
                    Optional.empty()));
        }
    }

    JsonNode post(Role role, String path, String body) {
        return answer(HttpRequest.newBuilder(site.service(path))
                .header("Authorization", "Bearer " + site.credentials().token(role))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());
    }

    JsonNode get(Role role, String path) {
        return answer(HttpRequest.newBuilder(site.service(path))
                .header("Authorization", "Bearer " + site.credentials().token(role))
                .build());
    }

    private JsonNode answer(HttpRequest request) {
        return Waiting.until("the notifier answers " + request.uri(), Duration.ofSeconds(60), () -> once(request));
    }

    private Optional<JsonNode> once(HttpRequest request) {
        try {
            HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return answer.statusCode() / 100 == 2 ? Optional.of(JSON.readTree(answer.body())) : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }
}
