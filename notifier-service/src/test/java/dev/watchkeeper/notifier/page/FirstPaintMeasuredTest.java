package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Verdict;
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
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** Measures, with {@code -Dwatchkeeper.measure=true}, how soon a watch of 24 hours is on the screen; the numbers lie in {@code target/first-paint.txt}. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
@EnabledIfSystemProperty(named = "watchkeeper.measure", matches = "true")
class FirstPaintMeasuredTest {
    private static final int MINUTES = 24 * 60;
    private static final int TIMES = 20;

    @TestHTTPResource("/")
    URI root;

    private final Publisher publisher = new Publisher();
    private final String viewer = TestStack.shared().credentials().token(Role.VIEWER);
    private final StringBuilder numbers = new StringBuilder();

    static {
        KnownCallers.publish();
    }

    @AfterEach
    void close() {
        publisher.close();
    }

    @Test
    void dayOfReadingsIsOnTheScreen() throws Exception {
        Instant shift = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(Duration.ofMinutes(MINUTES));
        AWatch watch = new AWatch(publisher, UUID.randomUUID().toString().substring(0, 8), shift);
        watch.requested("v1.2.0").admittedAndShifted().allHealthy(0.5);
        for (int hour = 1; hour < 24; hour++) {
            watch.verdict(
                            hour * 60,
                            "p99-latency/expect",
                            "p99-latency",
                            new Verdict.Breached(watch.at(hour * 60 - 3)),
                            "slow")
                    .verdict(hour * 60 + 4, "p99-latency/expect", "p99-latency", new Verdict.Healthy(), "holds");
        }
        watch.phaseEnded("short", 0, 30, PhaseEnding.PASSED);
        double last = MINUTES - 0.5;
        for (double minute = 0; minute <= last; minute += 0.5) {
            watch.tells(minute, watch.observation(minute, Duration.ofSeconds(10), 3));
        }
        await().atMost(Duration.ofMinutes(5))
                .until(() -> html(watch.path()).contains("data-since=\"" + watch.at(last) + "\""));

        for (int i = 0; i < 5; i++) {
            html(watch.path());
        }
        timed("the page, without the timeline", watch.path(), TIMES);
        timed("the timeline for the first time, a day of readings folded", watch.path() + "/timeline", 1);
        timed("the timeline again", watch.path() + "/timeline", TIMES);
        timed("a series of one check", watch.path() + "/series?check=error-rate", TIMES);
        timed("the page with the timeline in it", watch.path() + "?timeline=1", TIMES);
        try (Viewer browser = Viewer.open(root.toString(), viewer, Viewer.Look.DESK)) {
            List<Double> paints = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                Page page = browser.go(watch.path());
                page.waitForFunction("performance.getEntriesByName('first-contentful-paint').length > 0");
                paints.add(
                        ((Number) page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"))
                                .doubleValue());
                page.waitForCondition(
                        () -> page.locator("#timeline tr[data-check]").count() > 0);
            }
            add("first contentful paint in the browser", paints);
            browser.screenshot("deployment-day");
        }
        Files.writeString(Path.of("target", "first-paint.txt"), numbers);
        assertThat(numbers.toString()).contains("first contentful paint");
    }

    private String html(String path) {
        return given().auth()
                .oauth2(viewer)
                .accept("text/html, application/json")
                .get(path)
                .asString();
    }

    private void timed(String what, String path, int times) {
        List<Double> millis = new ArrayList<>();
        int bytes = 0;
        for (int i = 0; i < times; i++) {
            long begun = System.nanoTime();
            bytes = html(path).length();
            millis.add((System.nanoTime() - begun) / 1e6);
        }
        add(what + " (" + bytes / 1024 + " KiB)", millis);
    }

    private void add(String what, List<Double> millis) {
        List<Double> sorted = new ArrayList<>(millis);
        Collections.sort(sorted);
        numbers.append("%s: median %.0f ms, most %.0f ms of %d%n"
                .formatted(what, sorted.get(sorted.size() / 2), sorted.getLast(), sorted.size()));
    }
}
