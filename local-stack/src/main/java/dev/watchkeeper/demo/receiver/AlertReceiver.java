package dev.watchkeeper.demo.receiver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.demo.http.Json;
import dev.watchkeeper.demo.http.Request;
import dev.watchkeeper.demo.http.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Takes signed webhooks and writes each down, a JSON line with whether its signature held. The secrets stand in a file, one
 * a line, read anew for each webhook: a subscription's secret exists only once the subscription does.
 */
public final class AlertReceiver {
    private final Path secrets;
    private final Path received;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();

    public AlertReceiver(Path secrets, Path received, Clock clock) {
        this.secrets = secrets;
        this.received = received;
        this.clock = clock;
    }

    public HttpService start(int port) {
        return HttpService.start(port, this::handle);
    }

    Response handle(Request request) {
        if (request.path().equals("/health")) {
            return Response.text(200, "application/json", "{\"status\":\"ok\"}");
        }
        if (!request.method().equals("POST")) {
            return Response.problem(405, "method not allowed", "webhooks are posted");
        }
        boolean verified = readSecrets().stream().anyMatch(secret -> signed(secret, request));
        write(
                Json.object()
                        .put("at", clock.instant().toString())
                        .put("id", request.header("webhook-id").orElse(""))
                        .put("verified", verified),
                request);
        return verified
                ? Response.empty(204)
                : Response.problem(401, "not signed", "no known secret signed this webhook");
    }

    private void write(ObjectNode line, Request request) {
        line.set("body", request.json().orElseGet(Json::object));
        lock.lock();
        try {
            Files.writeString(received, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException(received + " cannot be written: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private List<String> readSecrets() {
        try {
            return Files.readAllLines(secrets).stream()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (NoSuchFileException notYet) {
            return List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(secrets + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean signed(String secret, Request request) {
        try {
            new Webhook(secret).verify(request.body(), request.headers());
            return true;
        } catch (EmptyWebhookSecretException | WebhookVerificationException e) {
            return false;
        }
    }
}
