package dev.watchkeeper.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The API of a running Watchkeeper. A request that nobody answers is made again for half a minute, a POST with the same key, so that a
 * restart of the server is not seen by a pipeline.
 */
public final class Server implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Of whoever stands in front of a service that is being started again. */
    private static final Set<Integer> ABSENT = Set.of(502, 503, 504);

    private final URI at;
    private final Optional<String> token;
    private final Duration longestAbsence;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    /** @param at where the API begins, such as {@code http://127.0.0.1:8080} */
    public Server(URI at, Optional<String> token) {
        this(at, token, LONGEST_ABSENCE);
    }

    /** @param longestAbsence how long a request is made again while nobody answers */
    public Server(URI at, Optional<String> token, Duration longestAbsence) {
        this.at = at;
        this.token = token;
        this.longestAbsence = longestAbsence;
    }

    /** One answer: its status, and JSON, or nothing where the body is empty. */
    public record Answer(int status, JsonNode body) {
        public boolean well() {
            return status < 300;
        }

        /** The kind of a refusal; holds the gate's word for it, such as {@code window-closed}. */
        public String code() {
            return body.path("title").asText("");
        }

        /** What a refusal says, and what to do. */
        public String sentence() {
            String detail = body.path("detail").asText("the server answers " + status);
            String remedy = body.path("remedy").asText("");
            return remedy.isEmpty() ? detail : detail + ". " + remedy;
        }
    }

    /**
     * What is there.
     *
     * @throws Stopped for every answer but a good one
     */
    public JsonNode get(String path) {
        return good(call(request(path).GET(), path));
    }

    /**
     * The answer of one look, whatever it is: nobody is waited for.
     *
     * @throws Stopped when nobody answers at all
     */
    public Answer look(String path) {
        try {
            HttpResponse<String> answer =
                    http.send(request(path).GET().timeout(LONGEST_CALL).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(answer.statusCode(), json(answer.body()));
        } catch (IOException e) {
            throw new Stopped(ExitCode.UNREACHABLE, at + " does not answer: is it up, and is --at right?", "");
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    /**
     * The answer, whatever it is, but for a refused token.
     *
     * @param key of idempotency: the same act is done once
     */
    public Answer post(String path, String key, JsonNode body) {
        return call(
                request(path)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())),
                path);
    }

    /** @throws Stopped when it is no good answer: BLOCKED for a conflict, FAILED for what else was refused, UNREACHABLE for a fault of the server */
    public JsonNode good(Answer answer) {
        if (answer.well()) {
            return answer.body();
        }
        ExitCode code = answer.status() == 409
                ? ExitCode.BLOCKED
                : answer.status() < 500 ? ExitCode.FAILED : ExitCode.UNREACHABLE;
        throw new Stopped(code, answer.sentence(), "");
    }

    /**
     * Opens a stream of server-sent events.
     *
     * @param lastId to go on after; empty: as the path says
     * @throws IOException when it breaks before it begins: it may be opened again
     */
    public InputStream stream(String path, Optional<String> lastId) throws IOException {
        HttpRequest.Builder request = request(path).setHeader("Accept", "text/event-stream");
        lastId.ifPresent(id -> request.header("Last-Event-ID", id));
        try {
            HttpResponse<InputStream> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
            if (answer.statusCode() == 200) {
                return answer.body();
            }
            try (InputStream body = answer.body()) {
                Answer refused = new Answer(
                        answer.statusCode(), json(new String(body.readNBytes(65_536), StandardCharsets.UTF_8)));
                mustBeAllowed(refused);
                if (ABSENT.contains(refused.status()) || refused.status() == 429) {
                    throw new IOException(refused.sentence());
                }
                throw new Stopped(ExitCode.FAILED, refused.sentence(), "");
            }
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public URI at() {
        return at;
    }

    private HttpRequest.Builder request(String path) {
        String base = at.toString().replaceAll("/+$", "");
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(URI.create(base + path));
        } catch (IllegalArgumentException e) {
            throw new Stopped(ExitCode.USAGE, at + " is no address", "Write it as http://host:port");
        }
        token.ifPresent(given -> request.header("Authorization", "Bearer " + given));
        return request.header("Accept", "application/json, application/problem+json");
    }

    private Answer call(HttpRequest.Builder request, String path) {
        long end = System.nanoTime() + longestAbsence.toNanos();
        while (true) {
            String absent;
            try {
                HttpResponse<String> answer =
                        http.send(request.timeout(LONGEST_CALL).build(), HttpResponse.BodyHandlers.ofString());
                if (!ABSENT.contains(answer.statusCode())) {
                    Answer understood = new Answer(answer.statusCode(), json(answer.body()));
                    mustBeAllowed(understood);
                    return understood;
                }
                absent = at + " answers " + answer.statusCode() + " for " + path;
            } catch (ConnectException e) {
                absent = at + " does not answer: is it up, and is --at right?";
            } catch (HttpTimeoutException e) {
                absent = at + " has not answered within " + LONGEST_CALL.toSeconds() + " s";
            } catch (IOException e) {
                absent = at + " does not answer as it should: " + e.getMessage();
            } catch (InterruptedException e) {
                throw interrupted();
            }
            if (System.nanoTime() >= end) {
                throw new Stopped(ExitCode.UNREACHABLE, absent, "");
            }
            pause(PAUSE);
        }
    }

    private void mustBeAllowed(Answer answer) {
        if (answer.status() == 401) {
            throw new Stopped(
                    ExitCode.UNAUTHORISED,
                    at + " does not know who you are",
                    "Give a token of the project in the environment variable WATCHKEEPER_TOKEN");
        }
        if (answer.status() == 403) {
            throw new Stopped(ExitCode.UNAUTHORISED, answer.sentence(), "");
        }
    }

    private JsonNode json(String body) {
        try {
            return JSON.readTree(body);
        } catch (JsonProcessingException e) {
            throw new Stopped(
                    ExitCode.UNREACHABLE,
                    at + " answers with something else than JSON: is it Watchkeeper, and is --at right?",
                    "");
        }
    }

    /**
     * Waits.
     *
     * @throws Stopped when it is interrupted
     */
    public static void pause(Duration time) {
        try {
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
        } catch (InterruptedException e) {
            throw interrupted();
        }
    }

    private static Stopped interrupted() {
        Thread.currentThread().interrupt();
        return new Stopped(ExitCode.TIMED_OUT, "interrupted", "");
    }

    @Override
    public void close() {
        http.close();
    }
}
