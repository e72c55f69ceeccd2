package dev.watchkeeper.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which reports there are, and the way to each. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class ReportsPageTest {
    @TestHTTPResource("/")
    URI root;

    @Inject
    Jdbi jdbi;

    private final Given given = new Given();
    private final Instant now = Instant.now();
    private final String path = "/reports?service=" + given.service;

    @BeforeEach
    void start() {
        given.isKnown();
    }

    @AfterEach
    void close() {
        given.close();
    }

    private void due(String kind, String state, Instant at, String why) {
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO report_due (deployment, run, kind, project, service, measured_until, at, not_before, sent, state, why)
                        VALUES (:deployment, 1, :kind, 'demo', :service, :at, :at, :at, false, :state, nullif(:why, ''))
                        """)
                .bind("deployment", given.watch.deployment().value())
                .bind("kind", kind)
                .bind("service", given.service.toString())
                .bind("at", at)
                .bind("state", state)
                .bind("why", why)
                .execute());
    }

    private void written(String kind, int revision, Instant at, String sentence) {
        if (revision == 1) {
            due(kind, "WRITTEN", at, "");
        }
        jdbi.useHandle(handle -> handle.createUpdate("""
                        INSERT INTO report (deployment, run, kind, revision, service, measured_until, at, written_at, sentence, correction,
                            buckets, html, markdown, numbers)
                        VALUES (:deployment, 1, :kind, :revision, :service, :at, :at, :at, :sentence, :correction, 0,
                            '<h1>the report</h1>', '# the report', '{}')
                        """)
                .bind("deployment", given.watch.deployment().value())
                .bind("kind", kind)
                .bind("revision", revision)
                .bind("service", given.service.toString())
                .bind("at", at)
                .bind("sentence", sentence)
                .bind("correction", revision > 1 ? "a reading came late" : null)
                .execute());
    }

    @Test
    void whatIsDueWrittenAndNotWrittenIsThereWithoutScriptAndEachOpens() {
        given.publisher.publish(
                "ab-" + given.unique, new DeploymentEvent.Aborted(given.watch, new SubjectId("ann"), "to be known"));
        given.page("/events?service=" + given.service, "to be known");
        due("week", "DUE", now.plus(Duration.ofDays(7)), "");
        due("day", "SKIPPED", now, "the watch ended <before> it");
        written("short", 1, now.minusSeconds(60), "all was well <b id=\"evil\">here</b>");
        written("short", 2, now.minusSeconds(50), "all was nearly well");
        written("postmortem", 1, now.minusSeconds(40), "it was taken back");
        written("immediate:1", 1, now.minusSeconds(30), "a summary");

        String page = given.page(path, "Post-mortem");
        assertThat(page)
                .contains(
                        "Post-deployment report",
                        "what is known so far",
                        "At the end of phase short",
                        "corrected, revision 2",
                        "a reading came late")
                .contains("the watch ended &lt;before&gt; it")
                .doesNotContain("Summary 1", "all was well", "<b id=");
        assertThat(page.indexOf("it was taken back")).isLessThan(page.indexOf("all was nearly well"));
        assertThat(page).contains("/reports/postmortem?run=1#agenda").doesNotContain("/reports/short?run=1#agenda");
        assertThat(given.page(path + "&summaries=yes", "Summary 1 of phase immediate"))
                .contains("a summary");

        given.get(given.viewer, "/api/v1/deployments/" + given.watch.deployment() + "/reports/postmortem?run=1")
                .statusCode(200)
                .contentType("text/html")
                .body(containsString("the report"));
    }

    @Test
    void olderOnesAreBehindALinkWithoutAHole() {
        for (int i = 0; i < 60; i++) {
            written("phase-" + i, 1, now.minusSeconds(1000 - i), "number " + i + ".");
        }
        String newest = given.page(path, "number 59.");
        assertThat(newest).contains("number 10.").doesNotContain("number 9.");
        String older = newest.replaceAll("(?s).*href=\"(/reports\\?[^\"]*before=[^\"]*)\">older.*", "$1")
                .replace("&amp;", "&");
        assertThat(given.page(older, "number 9."))
                .contains("number 0.")
                .doesNotContain("number 10.", "<h2>Due</h2>", "data-stream");
    }

    @Test
    void whoeverMayNotSeeTheProjectSeesNone() {
        written("short", 1, now, "all was well");
        given.page(path, "all was well");
        given.get(given.stranger, path).statusCode(200).body(not(containsString("all was well")));
        given.get(given.viewer, "/reports?before=yesterday").statusCode(400);
    }

    @Test
    void itIsReadableAtNightOnATelephoneAndOnPaper() {
        due("week", "DUE", now.plus(Duration.ofDays(7)), "");
        written("postmortem", 1, now, "it was taken back");
        for (Viewer.Look look :
                List.of(Viewer.Look.DESK, Viewer.Look.NIGHT, Viewer.Look.TELEPHONE, Viewer.Look.WITHOUT_SCRIPT)) {
            try (Viewer viewer = Viewer.open(root.toString(), given.viewer, look)) {
                Page page = viewer.go(path);
                assertThat(page.content()).contains("it was taken back");
                if (look.script()) {
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(look.width());
                    assertThat(viewer.barriers()).isEmpty();
                }
                viewer.screenshot("reports-" + look.width() + look.scheme() + (look.script() ? "" : "-without-script"));
                page.emulateMedia(
                        new Page.EmulateMediaOptions().setMedia(com.microsoft.playwright.options.Media.PRINT));
                assertThat(page.locator("header.site").isVisible()).isFalse();
                assertThat(page.locator("form").isVisible()).isFalse();
                assertThat(viewer.errors()).isEmpty();
            }
        }
    }
}
