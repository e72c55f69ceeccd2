package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class RollbackPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String SENTENCE = "errors 62 of 1000 (6.2 %) > 5 % for 5 of 5 minutes";

    @TestHTTPResource("/")
    URI root;

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

    private static String path(AService service) {
        return "/rollbacks/" + service.id();
    }

    private AService held(String name, HoldCode code) {
        AService service = team.service(name).running();
        return service.held(code, service.breached(SENTENCE), "2 of 2 today");
    }

    @Test
    void evidenceAndPlanAreThereWithoutScript() {
        String token = team.token("vera", Role.VIEWER);
        AService api = held("api", HoldCode.CAP_REACHED);
        shows(token, path(api), "2 of 2 today");

        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.WITHOUT_SCRIPT)) {
            Page page = viewer.go(path(api));

            assertThat(page.textContent("#rollback .tile"))
                    .contains("Rollback held for a person", "v1.2.0 would go back to v1.1.0", "waiting for a person");
            assertThat(page.textContent("[aria-labelledby=evidence]"))
                    .contains(SENTENCE, "led to this rollback", "62 bad of 1000", "6.2 %", "> 5%", "5 buckets");
            assertThat(page.textContent("[aria-labelledby=plan]"))
                    .contains("Rehearsed before the start", "switch", "possible", "v1.1.0", "watched");
            assertThat(page.textContent("[aria-labelledby=decide]"))
                    .contains("Approvers of " + team.project() + " decide");
            assertThat(page.locator("#rollback form").count()).isZero();
            viewer.screenshot("rollback-without-script");
        }
    }

    @Test
    void approverTakesItBackWithAReason() throws Exception {
        String token = team.token("bob", Role.APPROVER);
        AService api = held("api", HoldCode.CAP_REACHED);
        shows(token, path(api), "2 of 2 today");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go(path(api));
            Commands rollback = Commands.of(page, "**/api/v1/rollbacks/**").then(202, "{}");
            assertThat(page.locator("#do-approve button").textContent())
                    .isEqualTo("Take " + api.watch.service() + " back from v1.2.0 to v1.1.0");

            assertThat(Commands.press(page, "#do-approve", "reason", "customers call"))
                    .isEqualTo("Approved. It begins after the time in which it can be undone.");

            assertThat(rollback.only().method()).isEqualTo("POST");
            assertThat(rollback.only().path()).isEqualTo("/api/v1/rollbacks/" + api.id() + "/approve");
            assertThat(rollback.only().body()).isEqualTo(JSON.readTree("{\"reason\":\"customers call\"}"));
            assertThat(rollback.only().key()).hasSize(32);
            viewer.screenshot("rollback");
            assertThat(viewer.barriers()).isEmpty();
            assertThat(viewer.errors()).isEmpty();

            team.tell(new RollbackEvent.Approved(
                    api.watch, new SubjectId("bob"), "rollback", "bob takes it back; it begins in 30 s"));
            page.waitForCondition(() -> page.locator("#do-undo").count() == 1);
            assertThat(page.locator("#do-approve").count()).isZero();
            assertThat(page.textContent("#rollback")).contains("announced by a person, can still be undone");
        }
    }

    @Test
    void whoeverPressesSecondIsToldWhoWasFirst() {
        String token = team.token("bob", Role.APPROVER);
        AService api = held("api", HoldCode.CAP_REACHED);
        shows(token, path(api), "2 of 2 today");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go(path(api));
            Commands.of(page, "**/api/v1/rollbacks/**")
                    .problem(409, "The rollback is ANNOUNCED already, started by erin", "Follow it");
            assertThat(Commands.press(page, "#do-refuse", "reason", "known"))
                    .isEqualTo("The rollback is ANNOUNCED already, started by erin. Follow it.");
        }
    }

    @Test
    void everyCommandGoesToItsAddress() {
        String token = team.token("bob", Role.APPROVER);
        AService running = team.service("running").running().healthy();
        AService byPerson = held("by-person", HoldCode.BY_PERSON);
        shows(token, path(running), "Healthy");
        shows(token, path(byPerson), "2 of 2 today");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.page();
            Commands rollback = Commands.of(page, "**/api/v1/rollbacks{,/**}").then(200, "{}");
            viewer.go(path(running));
            Commands.press(page, "#do-start", "reason", "it feels wrong");
            Commands.press(page, "#do-hold", "reason", "I look first");
            viewer.go(path(byPerson));
            assertThat(page.locator("#do-approve").count()).isZero();
            Commands.press(page, "#do-resume", "reason", "I have looked");

            assertThat(rollback.sent())
                    .extracting(Commands.Sent::path)
                    .containsExactly(
                            "/api/v1/rollbacks",
                            "/api/v1/rollbacks/" + running.id() + "/hold",
                            "/api/v1/rollbacks/" + byPerson.id() + "/resume");
            assertThat(rollback.sent().getFirst().body().get("deployment").textValue())
                    .isEqualTo(running.id());
            assertThat(rollback.sent()).extracting(Commands.Sent::key).doesNotHaveDuplicates();
        }
    }

    @Test
    void restoreIsAgreedToByTypingTheSnapshotAndShowsWhoWasFirstAndWhoIsMissing() throws Exception {
        String erin = team.token("erin", Role.APPROVER);
        AService api = held("api", HoldCode.MIGRATION).database(DatabaseStage.REQUESTED, "bob");
        shows(erin, path(api), "bob asked for the restore");
        String form = "[id^='do-agree']";
        try (Viewer viewer = Viewer.open(root.toString(), erin, Viewer.Look.DESK)) {
            Page page = viewer.page();
            page.route(
                    "**/api/v1/rollbacks/*/database",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"cost\":\"what was written in 61 minutes\",\"approve\":{\"id\":\"ask-7\"}}")));
            Commands rollback = Commands.of(page, "**/database/approve").then(200, "{}");
            viewer.go(path(api));
            assertThat(page.textContent("[aria-labelledby=database]"))
                    .contains("bob asked for the restore", "nobody yet", "2 of erin, frank", "household-before-v1");
            page.waitForCondition(() -> page.textContent("[data-database-cost]")
                    .equals("The cost by now: what was written in 61 minutes."));

            page.locator(form + " [data-typed]").fill("household");
            assertThat(Commands.press(page, form, "reason", "the migration dropped a column"))
                    .isEqualTo("Type household-before-v1 to confirm.");
            assertThat(rollback.sent()).isEmpty();
            page.locator(form + " [data-typed]").fill("household-before-v1");
            page.locator(form + " button").click();
            page.waitForCondition(
                    () -> page.textContent(form + " [data-answer]").equals("You have agreed."));

            assertThat(rollback.only().path()).isEqualTo("/api/v1/rollbacks/" + api.id() + "/database/approve");
            assertThat(rollback.only().body())
                    .isEqualTo(JSON.readTree("{\"id\":\"restore-" + api.id()
                            + "\",\"confirm\":\"household-before-v1\",\"reason\":\"the migration dropped a column\"}"));
            viewer.screenshot("rollback-database");
            assertThat(viewer.barriers()).isEmpty();

            api.database(DatabaseStage.APPROVED, "erin");
            page.waitForCondition(
                    () -> page.textContent("[aria-labelledby=database]").contains("1 of frank"));
            assertThat(page.locator(form).count()).isZero();
            assertThat(page.textContent("[aria-labelledby=database]"))
                    .contains("You have agreed already: another person is needed.");
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void whoeverAskedForTheRestoreCannotAgreeToIt() {
        String bob = team.token("bob", Role.APPROVER);
        AService api = held("api", HoldCode.MIGRATION).database(DatabaseStage.REQUESTED, "bob");
        shows(bob, path(api), "bob asked for the restore");

        assertThat(html(bob, path(api)))
                .contains("You asked for it, and cannot agree to it as well")
                .doesNotContain("do-agree");
    }

    @Test
    void cutOverNamesWhatTheServiceAsksAbout() {
        String frank = team.token("frank", Role.APPROVER);
        AService api = held("api", HoldCode.MIGRATION)
                .database(DatabaseStage.REQUESTED, "bob")
                .database(DatabaseStage.READY, "nobody")
                .database(DatabaseStage.CUT_OVER_REQUESTED, "gina");
        shows(frank, path(api), "gina asked for the cut-over");
        String form = "[id^='do-agree']";
        try (Viewer viewer = Viewer.open(root.toString(), frank, Viewer.Look.DESK)) {
            Page page = viewer.page();
            page.route(
                    "**/api/v1/rollbacks/*/database",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("{\"approve\":{\"id\":\"cut-over-7\"}}")));
            Commands rollback = Commands.of(page, "**/database/approve").then(200, "{}");
            viewer.go(path(api));
            page.waitForCondition(
                    () -> page.locator(form + " [name=id]").inputValue().equals("cut-over-7"));
            page.locator(form + " [data-typed]").fill("household-production");
            Commands.press(page, form, "reason", "checked");

            assertThat(rollback.only().body().get("id").textValue()).isEqualTo("cut-over-7");
            assertThat(rollback.only().body().get("confirm").textValue()).isEqualTo("household-production");
        }
    }

    @Test
    void restoreIsAskedForByTypingTheInstance() {
        String bob = team.token("bob", Role.APPROVER);
        AService api = held("api", HoldCode.MIGRATION);
        shows(bob, path(api), "Ask to bring the database back");
        String form = "#do-restore";
        try (Viewer viewer = Viewer.open(root.toString(), bob, Viewer.Look.DESK)) {
            Page page = viewer.go(path(api));
            Commands rollback = Commands.of(page, "**/database/restore").then(202, "{}");
            page.locator("summary").click();
            page.locator(form + " [data-typed]").fill("household-production");

            Commands.press(page, form, "reason", "data is wrong");

            assertThat(rollback.only().body().toString())
                    .isEqualTo("{\"reason\":\"data is wrong\",\"readOnly\":\"declined\"}");
        }
    }

    @Test
    void itIsReadableAtNightAndOnATelephone() {
        String bob = team.token("bob", Role.APPROVER);
        AService api = held("api-with-a-name-that-is-long-enough", HoldCode.MIGRATION)
                .database(DatabaseStage.REQUESTED, "gina");
        shows(bob, path(api), "gina asked for the restore");
        for (Viewer.Look look : List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
            try (Viewer viewer = Viewer.open(root.toString(), bob, look)) {
                Page page = viewer.page();
                page.route(
                        "**/api/v1/rollbacks/*/database",
                        route -> route.fulfill(new Route.FulfillOptions()
                                .setContentType("application/json")
                                .setBody("{}")));
                viewer.go(path(api));
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(look.width());
                viewer.screenshot("rollback-" + (look.width() < 500 ? "telephone" : "night"));
                assertThat(viewer.barriers()).isEmpty();
                assertThat(viewer.errors()).isEmpty();
            }
        }
    }
}
