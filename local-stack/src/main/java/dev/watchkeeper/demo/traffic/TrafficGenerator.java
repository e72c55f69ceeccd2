package dev.watchkeeper.demo.traffic;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.demo.http.HttpCalls;
import dev.watchkeeper.demo.http.Json;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends requests at a fixed rate whatever the answers take (open loop), so that a slow version does not quieten its own
 * clients. As many families as may wait at once; when all of them wait, the request is left out and counted.
 */
public final class TrafficGenerator implements AutoCloseable {
    private final Queue<Family> free = new ConcurrentLinkedQueue<>();
    private final HttpCalls http = new HttpCalls(Duration.ofSeconds(5));
    private final ScheduledExecutorService pace = Executors.newSingleThreadScheduledExecutor();
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final String url;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong leftOut = new AtomicLong();

    private TrafficGenerator(String url, int families) {
        this.url = url;
        for (int i = 1; i <= families; i++) {
            free.add(new Family("Family " + i));
        }
    }

    /**
     * @param url the switch
     * @param perSecond 1 to 1000 requests a second
     * @param families requests that may wait for an answer at once
     */
    public static TrafficGenerator start(String url, int perSecond, int families) {
        TrafficGenerator generator = new TrafficGenerator(url, families);
        var unused =
                generator.pace.scheduleAtFixedRate(generator::tick, 0, 1_000_000 / perSecond, TimeUnit.MICROSECONDS);
        return generator;
    }

    /** What was sent, what failed, and what was left out because every family was waiting. */
    public String counts() {
        return Json.object()
                .put("sent", sent.get())
                .put("failed", failed.get())
                .put("leftOut", leftOut.get())
                .toString();
    }

    private void tick() {
        Family family = free.poll();
        if (family == null) {
            leftOut.incrementAndGet();
            return;
        }
        callers.execute(() -> {
            try {
                visit(family);
            } finally {
                free.add(family);
            }
        });
    }

    private void visit(Family family) {
        Family.Call call = family.next();
        sent.incrementAndGet();
        try {
            Map<String, String> headers = call.token().isEmpty()
                    ? Map.of("content-type", "application/json")
                    : Map.of("content-type", "application/json", "authorization", "Bearer " + call.token());
            HttpResponse<String> answer = http.call(call.method(), URI.create(url + call.path()), headers, call.body());
            if (answer.statusCode() >= 300) {
                throw new IOException("status " + answer.statusCode());
            }
            JsonNode body = answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
            family.answered(body);
        } catch (IOException | IllegalArgumentException e) {
            failed.incrementAndGet();
            family.failed();
        }
    }

    @Override
    public void close() {
        pace.shutdownNow();
        callers.shutdownNow();
    }
}
