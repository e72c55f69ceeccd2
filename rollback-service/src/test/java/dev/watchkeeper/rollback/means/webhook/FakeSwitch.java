package dev.watchkeeper.rollback.means.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.EmptyWebhookSecretException;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** A real HTTP switch that checks signatures with the specification's own library and keeps a ledger of what it did. */
public final class FakeSwitch implements AutoCloseable {
    /** How it treats the next switch order. */
    public enum Mood {
        FINE,
        ACTS_THEN_NEVER_ANSWERS,
        ACTS_THEN_500,
        NEVER_ANSWERS,
        SAYS_500,
        ACCEPTS_AND_NEVER_RUNS,
        REFUSES,
        ACTS_THEN_RESETS
    }

    public static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

    /** Each effect as {@code id to}. */
    public final List<String> effects = Collections.synchronizedList(new ArrayList<>());

    /** Each switch order that came in, with or without effect. */
    public final List<String> orders = Collections.synchronizedList(new ArrayList<>());

    public volatile Mood mood = Mood.FINE;

    /** Whether the version before can still be brought back, when it is asked in a rehearsal. */
    public volatile boolean keepsOld = true;

    /** Whether it still takes the secret that callers sign with. */
    public volatile boolean trustsCallers = true;

    /** Rehearsals that came in. */
    public final AtomicInteger rehearsals = new AtomicInteger();

    /** Rehearsals are answered when this is open. */
    public volatile CountDownLatch mayAnswer = new CountDownLatch(0);

    private final ObjectMapper json = new ObjectMapper();
    private final Map<String, String> answered = new TreeMap<>();
    private final CountDownLatch end = new CountDownLatch(1);
    private final HttpServer server;
    private String version = "v1.2.0";
    private String previous = "v1.1.0";
    private int share = 100;
    private long revision = 7;

    public FakeSwitch() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext("/switch", this::handle);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/switch";
    }

    public synchronized void runs(String now, String before) {
        version = now;
        previous = before;
        share = 100;
        revision++;
    }

    /** The running version gets only a part of the traffic. */
    public synchronized void shares(int percent) {
        share = percent;
        revision++;
    }

    public synchronized String version() {
        return version;
    }

    private void handle(HttpExchange exchange) throws IOException {
        if (exchange.getRequestMethod().equals("GET")) {
            answer(exchange, 200, state());
            return;
        }
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        try {
            Map<String, List<String>> headers = new TreeMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values));
            new Webhook(SECRET).verify(body, HttpHeaders.of(headers, (name, value) -> true));
        } catch (EmptyWebhookSecretException e) {
            throw new IllegalStateException("the secret is not empty", e);
        } catch (WebhookVerificationException e) {
            answer(exchange, 401, "{\"title\":\"not signed\"}");
            return;
        }
        if (!trustsCallers) {
            answer(exchange, 401, "{\"title\":\"the secret has expired\"}");
            return;
        }
        JsonNode order = json.readTree(body);
        if (order.path("action").asText().equals("rehearse")) {
            rehearsals.incrementAndGet();
            waitFor(mayAnswer);
            boolean possible = keepsOld && order.path("to").asText().equals("v1.1.0");
            answer(exchange, 200, possible ? "{\"possible\":true}" : "{\"possible\":false,\"why\":\"not known\"}");
            return;
        }
        orders.add(order.path("id").asText());
        act(exchange, order);
    }

    private void act(HttpExchange exchange, JsonNode order) throws IOException {
        switch (mood) {
            case FINE -> apply(exchange, order);
            case ACTS_THEN_NEVER_ANSWERS -> {
                applied(order);
                hang(exchange);
            }
            case ACTS_THEN_RESETS -> {
                applied(order);
                exchange.close();
            }
            case ACTS_THEN_500 -> {
                applied(order);
                answer(exchange, 500, "{\"title\":\"oops\"}");
            }
            case NEVER_ANSWERS -> hang(exchange);
            case SAYS_500 -> answer(exchange, 500, "{\"title\":\"oops\"}");
            case ACCEPTS_AND_NEVER_RUNS -> answer(exchange, 202, "{\"accepted\":true}");
            case REFUSES -> answer(exchange, 422, "{\"title\":\"no such version\"}");
        }
    }

    private void apply(HttpExchange exchange, JsonNode order) throws IOException {
        String answer = applied(order);
        answer(exchange, answer.isEmpty() ? 409 : 200, answer.isEmpty() ? state() : answer);
    }

    /** Empty when the condition does not hold. */
    private synchronized String applied(JsonNode order) {
        String id = order.path("id").asText();
        String before = answered.get(id);
        if (before != null) {
            return before;
        }
        if (order.path("expectedRevision").asLong() != revision
                || !order.path("expectedVersion").asText().equals(version)) {
            return "";
        }
        effects.add(id + " " + order.path("to").asText());
        runs(order.path("to").asText(), version);
        answered.put(id, state());
        return state();
    }

    private void hang(HttpExchange exchange) throws IOException {
        waitFor(end);
        exchange.close();
    }

    private static void waitFor(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized String state() {
        return "{\"version\":\"" + version + "\",\"share\":" + share + ",\"previous\":\"" + previous
                + "\",\"revision\":" + revision + ",\"known\":[\"v1.1.0\",\"v1.2.0\"],\"applied\":true}";
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
