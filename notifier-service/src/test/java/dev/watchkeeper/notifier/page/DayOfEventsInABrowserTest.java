package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.notifier.KnownCallers;
import dev.watchkeeper.notifier.NotifierStack;
import dev.watchkeeper.notifier.Publisher;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * The page of a deployment stays open while 100,000 events come, through its own client of the stream: readings of all checks, and
 * every tenth something that people read. Rows and memory have a bound; how long an update took is written to
 * {@code target/page-updates.txt} and never asserted, since the machine is shared.
 */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@EnabledIfSystemProperty(named = "watchkeeper.measure", matches = "true")
class DayOfEventsInABrowserTest {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final int EVENTS = Integer.getInteger("watchkeeper.measure.events", 100_000);
    /** Some more than a frame can show one by one. */
    private static final int BURST = 50;

    private static final int ONE_BY_ONE = 1_000;
    /** What may stay after all garbage is gone, beyond what the page held after the first tenth. */
    private static final double MOST_GROWTH = 4.0 * 1024 * 1024;

    @TestHTTPResource("/")
    URI root;

    private final Publisher publisher = new Publisher();
    private final String viewer = TestStack.shared().credentials().token(Role.VIEWER);

    static {
        KnownCallers.publish();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void rowsAndMemoryHaveABoundOver100000Events() throws Exception {
        Instant shift = Instant.now().minus(Duration.ofMinutes(10));
        AWatch watch = new AWatch(publisher, UUID.randomUUID().toString().substring(0, 8), shift);
        watch.requested("v1.2.0").admittedAndShifted().allHealthy(0.5).observed(1, Duration.ofSeconds(15));
        await().atMost(SOON)
                .until(() -> given().auth()
                        .oauth2(viewer)
                        .accept("text/html")
                        .get(watch.path() + "?timeline=1")
                        .asString()
                        .contains("of 1,0"));
        try (Viewer browser = Viewer.open(root.toString(), viewer, Viewer.Look.DESK)) {
            Page page = browser.go(watch.path());
            page.waitForCondition(() -> page.locator("#timeline tr[data-check]").count() > 0);
            page.evaluate(script());
            page.waitForFunction("window.fed");

            feed(page, 0, EVENTS / 10, BURST);
            double early = heap(page);
            long rows = elements(page);
            feed(page, EVENTS / 10, EVENTS, BURST);
            double late = heap(page);

            assertThat(page.locator("#events tr").count()).isEqualTo(500);
            assertThat(page.locator("#events tr").first().getAttribute("data-position"))
                    .isEqualTo("9-" + EVENTS);
            assertThat(page.evaluate("window.fed.taken")).isEqualTo(EVENTS);
            assertThat(elements(page)).isLessThan(rows + 31L * 240);
            assertThat(late - early).isLessThan(MOST_GROWTH);
            Object bursts = page.evaluate("window.fed.summary()");
            page.evaluate("window.fed.anew()");
            feed(page, EVENTS, EVENTS + ONE_BY_ONE, 1);
            assertThat(browser.errors()).isEmpty();
            Files.writeString(
                    Path.of("target", "page-updates.txt"),
                    BURST + " at once: " + bursts + "\none by one: " + page.evaluate("window.fed.summary()")
                            + "\nheap after the first tenth " + early / 1048576
                            + " MiB, after all " + late / 1048576 + " MiB, elements " + elements(page) + "\n");
        }
    }

    private static String script() throws Exception {
        try (var in = DayOfEventsInABrowserTest.class.getResourceAsStream("/page/day-of-events.js")) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static void feed(Page page, int from, int to, int burst) {
        page.evaluate("([from, to, burst]) => window.fed.feed(from, to, burst)", java.util.List.of(from, to, burst));
    }

    private static long elements(Page page) {
        return ((Number) page.evaluate("document.getElementsByTagName('*').length")).longValue();
    }

    private static double heap(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("HeapProfiler.enable");
        session.send("HeapProfiler.collectGarbage");
        session.send("HeapProfiler.collectGarbage");
        session.send("Performance.enable");
        double used = 0;
        for (var metric : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            JsonObject one = metric.getAsJsonObject();
            if (one.get("name").getAsString().equals("JSHeapUsedSize")) {
                used = one.get("value").getAsDouble();
            }
        }
        session.detach();
        assertThat(used).isPositive();
        return used;
    }
}
