package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.notifier.NotifierStack;
import dev.watchkeeper.notifier.notice.Content;
import dev.watchkeeper.notifier.notice.Notice;
import dev.watchkeeper.notifier.notice.NoticeId;
import dev.watchkeeper.notifier.notice.postgres.NoticeTable;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Instant;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What customers would be told waits for a person, who reads it and publishes it or throws it away. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class StatusDraftPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TestHTTPResource("/")
    URI root;

    @Inject
    Jdbi jdbi;

    private final ATeam team = new ATeam();

    @AfterEach
    void close() {
        team.close();
    }

    private static String html(String token, String path) {
        return given().auth().oauth2(token).accept("text/html").get(path).asString();
    }

    private static void shows(String token, String path, String text) {
        await().atMost(ATeam.SOON).until(() -> html(token, path).contains(text));
    }

    /** As the story of a deployment wishes for it. */
    private NoticeId drafted(AService of) {
        NoticeId id = NoticeId.of("incident", of.id());
        jdbi.useTransaction(handle -> NoticeTable.wish(
                handle,
                new Notice(
                        id,
                        of.watch,
                        new EventId("e-" + id),
                        new Content.Incident(
                                "Household <b>API</b>",
                                Content.IncidentStage.INVESTIGATING,
                                "Problems with the API",
                                "We see problems with the API after an update and are looking into them.",
                                false),
                        Instant.now()),
                Instant.now()));
        return id;
    }

    @Test
    void draftForTheStatusPageIsReadAndPublishedInThePersonsWords() throws Exception {
        String token = team.token("dora", Role.DEPLOYER);
        AService api = team.service("api").running();
        NoticeId draft = drafted(api);
        shows(token, "/waiting", "Tell customers? Problems with the API");
        String form = "#do-status-draft__" + api.id() + "__" + draft;
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands notifier = Commands.of(page, "**/api/v1/status-drafts/**").then(202, "{}");
            assertThat(page.locator("[aria-labelledby=mine] h3").allTextContents())
                    .containsExactly("Tell customers? Problems with the API");
            assertThat(page.locator(form + " button").textContent())
                    .isEqualTo("Publish for customers of Household <b>API</b>");
            assertThat(page.locator(form + " textarea").inputValue()).startsWith("We see problems with the API");
            viewer.screenshot("waiting-draft");
            assertThat(viewer.barriers()).isEmpty();

            assertThat(Commands.press(page, form, "body", "Some of you cannot join a household."))
                    .isEqualTo("Published: it is on its way to the status page.");
            assertThat(notifier.only().path()).isEqualTo("/api/v1/status-drafts/" + draft + "/publish");
            assertThat(notifier.only().body())
                    .isEqualTo(JSON.readTree("{\"name\":\"Problems with the API\",\"body\":\"Some of you cannot join a"
                            + " household.\"}"));
            assertThat(viewer.errors()).isEmpty();
        }
        assertThat(html(team.token("vera", Role.VIEWER), "/waiting"))
                .contains("Tell customers?", "a deployer, approver or admin of " + team.project())
                .doesNotContain("/publish\"");
    }

    @Test
    void draftForTheStatusPageIsThrownAwayWithAReasonAndWhoComesSecondIsToldSo() {
        String token = team.token("dora", Role.DEPLOYER);
        AService api = team.service("api").running();
        NoticeId draft = drafted(api);
        shows(token, "/waiting", "Tell customers?");
        String anchor = "-status-draft__" + api.id() + "__" + draft;
        try (Viewer first = Viewer.open(root.toString(), token, Viewer.Look.TELEPHONE);
                Viewer second = Viewer.open(root.toString(), team.token("bob", Role.APPROVER), Viewer.Look.NIGHT)) {
            Page page = first.go("/waiting");
            Page late = second.go("/waiting");
            first.screenshot("waiting-draft-telephone");
            second.screenshot("waiting-draft-night");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(Viewer.Look.TELEPHONE.width());
            assertThat(first.barriers()).isEmpty();
            assertThat(second.barriers()).isEmpty();

            assertThat(Commands.press(page, "#drop" + anchor, "reason", "nobody noticed"))
                    .isEqualTo("Discarded: customers are not told.");
            assertThat(Commands.press(late, "#do" + anchor, "name", "Trouble"))
                    .isEqualTo("dora has discarded it. Nothing is left to decide there.");

            assertThat(html(token, "/waiting")).doesNotContain("Tell customers?");
            page.reload();
            assertThat(page.locator("#drop" + anchor).count()).isZero();
        }
    }
}
