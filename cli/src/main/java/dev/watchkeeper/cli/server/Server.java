package dev.watchkeeper.cli.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The API of a running Watchkeeper. A request that nobody answers is made again for half a minute, a POST with the same key, so that a
 * restart of the server is not seen by a pipeline.
 */
public final class Server {
    private static final Duration LONGEST_CALL = Duration.ofSeconds(30);
    private static final Duration LONGEST_ABSENCE = Duration.ofSeconds(30);
    /** The server says every few seconds that it is there. */
    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(30);

    private static final Duration PAUSE = Duration.ofMillis(500);
    /** Of whoever stands in front of a service that is being started again. */
    private static final Set<Integer> ABSENT = Set.of(502, 503, 504);

    private final URI at;
    private final Http http;
    private final Duration longestAbsence;
    private final Consumer<String> notes;

    /** @param at where the API begins, such as {@code http://127.0.0.1:8080} */
    public Server(URI at, Optional<String> token) {
        this(at, token, LONGEST_ABSENCE);
    }

    /** @param longestAbsence how long a request is made again while nobody answers */
    public Server(URI at, Optional<String> token, Duration longestAbsence) {
        this(at, new Http(at, token), longestAbsence, note -> {});
    }

    private Server(URI at, Http http, Duration longestAbsence, Consumer<String> notes) {
        this.at = at;
        this.http = http;
        this.longestAbsence = longestAbsence;
        this.notes = notes;
    }

    /**
     * The same, for somebody who looks on for long: once it has answered, its absence is borne for longer, and told.
     *
     * @param absence how long a request is made again while nobody answers
     * @param told of a break and of going on
     */
    public Server patient(Duration absence, Consumer<String> told) {
        return new Server(at, http, absence, told);
    }

    /**
     * What is there.
     *
     * @throws Stopped for every answer but a good one
     */
    public JsonNode get(String path) {
        return good(call("GET", path, Map.of(), Optional.empty()));
    }

    /** The same, where it may be absent: nothing for a 404 that the service itself gives. */
    public Optional<JsonNode> find(String path) {
        Answer answer = call("GET", path, Map.of(), Optional.empty());
        return answer.status() == 404 ? Optional.empty() : Optional.of(good(answer));
    }

    /**
     * A text that is no JSON, such as a report in Markdown.
     *
     * @param type the media type that is asked for
     * @throws Stopped for every answer but a good one
     */
    public String text(String path, String type) {
        String[] text = {""};
        good(call("GET", path, Map.of("Accept", type + ", application/problem+json"), Optional.empty(), reply -> {
            text[0] = reply.status() < 300 ? reply.text() : "";
            return reply.status() < 300
                    ? new Answer(reply.status(), reply.type(), reply.date(), Json.object())
                    : read(reply);
        }));
        return text[0];
    }

    /**
     * The answer of one look, whatever it is: nobody is waited for.
     *
     * @throws Stopped when nobody answers at all
     */
    public Answer look(String path) {
        try {
            return read(http.ask("GET", path, Map.of(), Optional.empty(), LONGEST_CALL));
        } catch (IOException e) {
            throw new Stopped(ExitCode.UNREACHABLE, absent(e), "");
        }
    }

    /**
     * The answer, whatever it is, but for a refused token.
     *
     * @param key of idempotency: the same act is done once
     */
    public Answer post(String path, String key, JsonNode body) {
        return call(
                "POST",
                path,
                Map.of("Content-Type", "application/json", "Idempotency-Key", key),
                Optional.of(body.toString()));
    }

    /**
     * As {@link #post}, with a policy as the body.
     *
     * @param key of idempotency: the same act is done once
     */
    public Answer postYaml(String path, String key, String yaml) {
        return call(
                "POST", path, Map.of("Content-Type", "application/yaml", "Idempotency-Key", key), Optional.of(yaml));
    }

    /**
     * Takes away what is there.
     *
     * @throws Stopped for every answer but a good one
     */
    public void delete(String path) {
        good(call("DELETE", path, Map.of(), Optional.empty()));
    }

    /** @throws Stopped when it is no good answer: BLOCKED for a conflict, FAILED for what else was refused, UNREACHABLE for a fault of the server */
    public JsonNode good(Answer answer) {
        if (answer.well()) {
            return answer.body();
        }
        int status = answer.status();
        if (status < 400) {
            throw new Stopped(
                    ExitCode.UNREACHABLE, at + " sends elsewhere (" + status + "): is --at the address itself?", "");
        }
        ExitCode code = status == 409 ? ExitCode.BLOCKED : status < 500 ? ExitCode.FAILED : ExitCode.UNREACHABLE;
        throw new Stopped(code, answer.sentence(), "");
    }

    /**
     * A field that an answer must have.
     *
     * @throws Stopped when it has none: then the server is of an older version
     */
    public String needed(JsonNode answer, String field) {
        if (!answer.hasNonNull(field)) {
            throw new Stopped(
                    ExitCode.UNREACHABLE,
                    at + " answers without '" + field + "': it is no Watchkeeper, or older than this command line ("
                            + Version.OWN + ")",
                    "Bring the server up to date, or use the command line that came with it");
        }
        return answer.path(field).asText();
    }

    /**
     * Opens a stream of server-sent events.
     *
     * @param lastId to go on after; empty: as the path says
     * @throws IOException when it breaks before it begins: it may be opened again
     */
    public InputStream stream(String path, Optional<String> lastId) throws IOException {
        Map<String, String> headers = new LinkedHashMap<>(Map.of("Accept", "text/event-stream"));
        lastId.ifPresent(id -> headers.put("Last-Event-ID", id));
        Http.Reply reply = http.ask("GET", path, headers, Optional.empty(), LONGEST_SILENCE);
        if (reply.status() == 200) {
            return reply.body();
        }
        Answer refused = read(reply);
        if (ABSENT.contains(refused.status()) || refused.status() == 429) {
            throw new IOException(refused.sentence());
        }
        mustBeUnderstood(refused, path);
        throw new Stopped(ExitCode.FAILED, refused.sentence(), "");
    }

    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public URI at() {
        return at;
    }

    private interface Reading {
        Answer of(Http.Reply reply) throws IOException;
    }

    private Answer call(String method, String path, Map<String, String> headers, Optional<String> body) {
        return call(method, path, headers, body, this::read);
    }

    private Answer call(
            String method, String path, Map<String, String> headers, Optional<String> body, Reading reading) {
        long end = System.nanoTime() + longestAbsence.toNanos();
        boolean broken = false;
        while (true) {
            String absent;
            try {
                Http.Reply reply = http.ask(method, path, headers, body, LONGEST_CALL);
                if (!ABSENT.contains(reply.status())) {
                    Answer understood = reading.of(reply);
                    mustBeUnderstood(understood, path);
                    if (broken) {
                        notes.accept("connected again");
                    }
                    return understood;
                }
                absent = at + " answers " + reply.status() + " for " + path;
            } catch (IOException e) {
                absent = absent(e);
            }
            if (System.nanoTime() >= end) {
                throw new Stopped(ExitCode.UNREACHABLE, absent, "");
            }
            if (!broken) {
                notes.accept("the connection to " + at + " is lost; trying to go on");
                broken = true;
            }
            pause(PAUSE);
        }
    }

    private String absent(IOException e) {
        return switch (e) {
            case ConnectException refused -> at + " does not answer: is it up, and is --at right?";
            case UnknownHostException unknown -> at + " does not answer: its host is not known; is --at right?";
            case SocketTimeoutException late -> at + " has not answered within " + LONGEST_CALL.toSeconds() + " s";
            default -> at + " does not answer as it should: " + e.getMessage();
        };
    }

    private void mustBeUnderstood(Answer answer, String path) {
        if (answer.status() == 401) {
            throw new Stopped(
                    ExitCode.UNAUTHORISED,
                    at + " does not know who you are",
                    "Give a token of the project in the environment variable WATCHKEEPER_TOKEN");
        }
        if (answer.status() == 403) {
            throw new Stopped(ExitCode.UNAUTHORISED, answer.sentence(), "");
        }
        if (answer.noSuchAddress()) {
            throw new Stopped(
                    ExitCode.UNREACHABLE,
                    at + " does not know " + path.replaceAll("\\?.*", "")
                            + ": it is no Watchkeeper, or older than this command line (" + Version.OWN + ")",
                    "Bring the server up to date, or use the command line that came with it");
        }
    }

    private Answer read(Http.Reply reply) throws IOException {
        String text = reply.text();
        try {
            return new Answer(reply.status(), reply.type(), reply.date(), Json.read(text));
        } catch (JsonProcessingException e) {
            if (reply.status() >= 300) {
                return new Answer(reply.status(), reply.type(), reply.date(), Json.object());
            }
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
            Thread.currentThread().interrupt();
            throw new Stopped(ExitCode.TIMED_OUT, "interrupted", "");
        }
    }
}
