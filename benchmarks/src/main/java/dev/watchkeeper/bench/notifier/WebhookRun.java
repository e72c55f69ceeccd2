package dev.watchkeeper.bench.notifier;

import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.bench.site.Figures;
import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.bench.site.Sender;
import dev.watchkeeper.bench.site.Waiting;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.LookId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Mark;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;

/** From the broker's acknowledgement of a verdict event to the first byte of the webhook. */
final class WebhookRun {
    private static final double REQUIRED_MILLIS = 250;
    private static final Duration BETWEEN = Duration.ofMillis(100);
    private static final int WARM_UP = 20;

    private final NotifierApi api;
    private final Sender sender;
    private final Map<String, Long> arrived = new ConcurrentHashMap<>();

    WebhookRun(NotifierApi api, Sender sender) {
        this.api = api;
        this.sender = sender;
    }

    List<Row> run(int events) {
        HttpServer receiver = receiver();
        try {
            WatchRef watch = Backlog.watch(100_000);
            api.post(
                    Role.DEPLOYER,
                    "/api/v1/subscriptions",
                    "{\"project\":\"demo\",\"url\":\"http://127.0.0.1:"
                            + receiver.getAddress().getPort() + "/hook\",\"service\":\"" + watch.service() + "\"}");
            Map<String, Long> sent = new TreeMap<>();
            for (int i = 0; i < events + WARM_UP; i++) {
                String word = "verdict-" + i + "-";
                long acknowledged = sender.send(sender.signed(verified(watch, word), Instant.now()))
                        .join();
                if (i >= WARM_UP) {
                    sent.put(word, acknowledged);
                }
                Waiting.pause(BETWEEN);
            }
            Waiting.until(
                    "every webhook arrived",
                    Duration.ofSeconds(60),
                    () -> arrived.keySet().containsAll(sent.keySet()));
            List<Double> millis = new ArrayList<>();
            sent.forEach((word, at) -> millis.add(Math.max(0, arrived.getOrDefault(word, Long.MAX_VALUE) - at) / 1e6));
            Figures figures = new Figures(millis);
            return List.of(Row.atMost(
                    "verdict event to the first byte of the webhook, p99",
                    REQUIRED_MILLIS,
                    figures.quantile(0.99),
                    " ms",
                    events
                            + " events, p50 %.0f ms, longest %.0f ms"
                                    .formatted(figures.quantile(0.5), figures.largest())));
        } finally {
            receiver.stop(0);
        }
    }

    private static VerdictEvent verified(WatchRef watch, String word) {
        Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.observations", 0));
        return new VerdictEvent.RollbackVerified(watch, new LookId("look-1"), word, mark);
    }

    private HttpServer receiver() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
            server.createContext("/hook", exchange -> {
                long now = System.nanoTime();
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                int from = body.indexOf("verdict-");
                int to = body.indexOf('-', from + "verdict-".length());
                if (from >= 0 && to > from) {
                    arrived.putIfAbsent(body.substring(from, to + 1), now);
                }
                exchange.sendResponseHeaders(204, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
