package dev.watchkeeper.probe.source.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import dev.watchkeeper.demo.household.Fault;
import dev.watchkeeper.demo.household.HouseholdApp;
import dev.watchkeeper.demo.household.MemoryStore;
import dev.watchkeeper.demo.http.HttpService;
import dev.watchkeeper.kit.api.GuardedApi;
import dev.watchkeeper.policy.source.Prometheus;
import dev.watchkeeper.policy.template.Template;
import dev.watchkeeper.probe.Clients;
import dev.watchkeeper.probe.Watches;
import dev.watchkeeper.probe.series.SeriesAnswer;
import dev.watchkeeper.probe.series.Window;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real server, where one is installed: what it says of a counter that a target of the test's own counts. */
@Tag("conformance")
class RealPrometheusTest {
    private static final Duration BUCKET = Duration.ofSeconds(5);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void countsWhatTheTargetHasCounted() throws IOException {
        AtomicLong requests = new AtomicLong();
        HttpServer target = target(requests);
        String scrapes = "[{ job_name: shop, static_configs: [{ targets: [\"127.0.0.1:%d\"] }] }]"
                .formatted(target.getAddress().getPort());
        try (RealPrometheus server = RealPrometheus.start(folder, scrapes)) {
            PrometheusClient client = new PrometheusClient(new GuardedApi(Clients.toThisMachine(), Clock.systemUTC()));
            SeriesAnswer.Points points = await().atMost(Duration.ofSeconds(60))
                    .pollInterval(Duration.ofSeconds(1))
                    .until(
                            () -> read(client, server, "sum(increase(shop_requests_total[$interval]))"),
                            p -> p.values().size() >= 2);
            SeriesAnswer.Points nothing = read(client, server, "sum(increase(nobody_counts_this_total[$interval]))");

            assertThat(points.values().values())
                    .allSatisfy(value -> assertThat(value).isBetween(1.0, 1_000.0));
            assertThat(points.values().keySet())
                    .allSatisfy(start -> assertThat(start.getEpochSecond() % BUCKET.toSeconds())
                            .isZero());
            assertThat(nothing).isEqualTo(SeriesAnswer.Points.NONE);
        } finally {
            target.stop(0);
        }
    }

    @Test
    void countsWhatTheDemoApplicationHasServed() throws Exception {
        HouseholdApp app = new HouseholdApp("v1", Fault.NONE, new MemoryStore(), () -> {});
        try (HttpService shop = app.start(0);
                HttpClient user = HttpClient.newHttpClient()) {
            String scrapes = "[{ job_name: shop, static_configs: [{ targets: [\"%s\"] }] }]"
                    .formatted(URI.create(shop.url()).getAuthority());
            try (RealPrometheus server = RealPrometheus.start(folder, scrapes)) {
                PrometheusClient client =
                        new PrometheusClient(new GuardedApi(Clients.toThisMachine(), Clock.systemUTC()));
                HttpRequest join = HttpRequest.newBuilder(URI.create(shop.url() + "/api/v1/households/join?code=none"))
                        .build();

                SeriesAnswer.Points served = await().atMost(Duration.ofSeconds(60))
                        .pollInterval(Duration.ofMillis(200))
                        .until(
                                () -> {
                                    user.send(join, HttpResponse.BodyHandlers.discarding());
                                    return read(
                                            client,
                                            server,
                                            "sum(increase(household_app_requests_total{job=\"shop\"}[$interval]))");
                                },
                                points -> points.values().values().stream().anyMatch(count -> count >= 1));
                SeriesAnswer.Points failed =
                        read(client, server, "sum(increase(household_app_failures_total{job=\"shop\"}[$interval]))");

                assertThat(served.values().values())
                        .allSatisfy(count -> assertThat(count).isBetween(0.0, 100.0));
                assertThat(failed.values().values()).allMatch(count -> count == 0);
            }
        }
    }

    private static SeriesAnswer.Points read(PrometheusClient client, RealPrometheus server, String query) {
        long now = Instant.now().getEpochSecond() / BUCKET.toSeconds() * BUCKET.toSeconds();
        Window window =
                new Window(Instant.ofEpochSecond(now - 20), Instant.ofEpochSecond(now), BUCKET, Duration.ofSeconds(5));
        PrometheusQuestion question = client.question(
                new Prometheus(server.address(), new Template(query)), Watches.subject(), Map.of(), BUCKET);
        SeriesAnswer answer = client.fetch(List.of(question), window).getFirst();
        return answer instanceof SeriesAnswer.Points points ? points : SeriesAnswer.Points.NONE;
    }

    /** Counts ten requests at each scrape. */
    private static HttpServer target(AtomicLong requests) throws IOException {
        HttpServer target = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        target.createContext("/metrics", exchange -> {
            byte[] page = ("# TYPE shop_requests_total counter\nshop_requests_total " + requests.addAndGet(10) + "\n")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        target.start();
        return target;
    }
}
