package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Answers, and the stop switch; the pages to which a link in a message leads. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class WaitingPageTest {
    private static final ObjectMapper JSON = new ObjectMapper();

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

    private String form(AService service, String question) {
        return "#do-before-start__" + service.id() + "__" + question;
    }

    @Test
    void everythingThatWaitsIsThereWithoutScriptMineWithItsFormFirst() {
        String token = team.token("dora", Role.DEPLOYER);
        AService api = team.service("api").running();
        api.held(HoldCode.CAP_REACHED, api.breached("6.2 % > 5 %"), "2 of 2 today")
                .reminded("feedback", "on-call");
        AService web = team.service("web").requested().asked("attest.told", "Customers told?");
        shows(token, "/waiting", "Customers told?");
        shows(token, "/waiting", "User feedback read?");

        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.WITHOUT_SCRIPT)) {
            Page page = viewer.go("/waiting");

            assertThat(page.locator("[aria-labelledby=mine] h3").allTextContents())
                    .containsExactly("Before the start: told");
            assertThat(page.locator(form(web, "told")).count()).isEqualTo(1);
            assertThat(page.locator("[aria-labelledby=others] h3").allTextContents())
                    .containsExactly("The rollback is held: take it back?", "User feedback read?");
            assertThat(page.locator("[aria-labelledby=others] form").count()).isZero();
            assertThat(page.textContent("[aria-labelledby=others]"))
                    .contains("on-call (carol)", "an approver of " + team.project());
            assertThat(page.textContent("[aria-labelledby=stop]")).contains("Automatic rollbacks are allowed");
            viewer.screenshot("waiting-without-script");
        }
    }

    @Test
    void questionIsAnsweredByOneClickWithAReasonAndIsGoneWhenTheGateHasTakenIt() throws Exception {
        String token = team.token("dora", Role.DEPLOYER);
        AService web = team.service("web").requested().asked("attest.told", "Customers told?");
        shows(token, "/waiting", "Customers told?");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands gate = Commands.of(page, "**/api/v1/deployments/**").then(200, "{}");

            String answer = Commands.press(page, form(web, "told"), "statement", "told by mail at noon");

            assertThat(answer).isEqualTo("Answered. Thank you.");
            assertThat(gate.only().method()).isEqualTo("POST");
            assertThat(gate.only().path()).isEqualTo("/api/v1/deployments/" + web.id() + "/attestations");
            assertThat(gate.only().body())
                    .isEqualTo(JSON.readTree("{\"question\":\"told\",\"statement\":\"told by mail at noon\"}"));
            assertThat(gate.only().key()).hasSize(32);
            viewer.screenshot("waiting");
            assertThat(viewer.barriers()).isEmpty();
            assertThat(viewer.errors()).isEmpty();

            team.tell(new DeploymentEvent.Checked(
                    web.watch, "attest.told", GateAnswer.PASSED, "dora: told", Optional.empty()));
            page.waitForCondition(() -> page.locator(form(web, "told")).count() == 0);
        }
    }

    @Test
    void whoeverComesSecondIsToldWhoWasFirst() {
        String token = team.token("dora", Role.DEPLOYER);
        AService web = team.service("web").requested().asked("attest.told", "Customers told?");
        shows(token, "/waiting", "Customers told?");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands.of(page, "**/api/v1/deployments/**")
                    .problem(409, "'told' was answered by carol at 10:00: by mail", "Nothing is left to answer there");

            assertThat(Commands.press(page, form(web, "told"), "statement", "told"))
                    .isEqualTo("'told' was answered by carol at 10:00: by mail. Nothing is left to answer there.");
        }
    }

    @Test
    void lostConnectionIsSentAgainUnderTheSameKeyAndAnEndedSessionKeepsWhatWasTyped() {
        String token = team.token("dora", Role.DEPLOYER);
        AService web = team.service("web").requested().asked("attest.told", "Customers told?");
        shows(token, "/waiting", "Customers told?");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands gate =
                    Commands.of(page, "**/api/v1/deployments/**").then(0, "").then(401, "{}");

            assertThat(Commands.press(page, form(web, "told"), "statement", "told"))
                    .contains("The connection was lost", "never done twice");
            page.locator(form(web, "told") + " button").click();
            page.waitForCondition(() -> page.locator(form(web, "told") + " [data-answer]")
                    .textContent()
                    .contains("Your session has ended"));

            assertThat(gate.sent()).hasSize(2);
            assertThat(gate.sent().get(1).key())
                    .isEqualTo(gate.sent().getFirst().key());
            assertThat(page.locator(form(web, "told") + " [name=statement]").inputValue())
                    .isEqualTo("told");
        }
    }

    @Test
    void whatIsBeingTypedStaysWhenSomethingElseChanges() {
        String token = team.token("dora", Role.DEPLOYER);
        AService web = team.service("web").requested().asked("attest.told", "Customers told?");
        shows(token, "/waiting", "Customers told?");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            page.waitForCondition(() -> page.locator("#live").textContent().equals("live"));
            page.locator(form(web, "told") + " [name=statement]").fill("half a sen");

            team.service("api").requested().asked("attest.told", "And these customers?");

            page.waitForCondition(() -> page.textContent("#waiting").contains("And these customers?"));
            assertThat(page.locator(form(web, "told") + " [name=statement]").inputValue())
                    .isEqualTo("half a sen");
            assertThat(page.evaluate("document.activeElement.name")).isEqualTo("statement");
        }
    }

    @Test
    void stopSwitchIsTurnedOnByOneAndOffByTwo() throws Exception {
        String bob = team.token("bob", Role.APPROVER);
        team.service("api").accepted();
        shows(bob, "/waiting", "Automatic rollbacks are allowed");
        String turn = "[id^='turn-switch__" + team.project() + "']";
        try (Viewer viewer = Viewer.open(root.toString(), bob, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands rollback = Commands.of(page, "**/api/v1/stop-switch").then(200, "{}");

            assertThat(Commands.press(page, turn, "reason", "the target is being moved"))
                    .isEqualTo("Stopped.");
            assertThat(rollback.only().path()).isEqualTo("/api/v1/stop-switch");
            assertThat(rollback.only().body())
                    .isEqualTo(JSON.readTree("{\"project\":\"" + team.project()
                            + "\",\"on\":true,\"reason\":\"the target is being moved\"}"));
        }

        ProjectName project = new ProjectName(team.project());
        team.tell(new RollbackEvent.StopSwitchTurned(project, true, new SubjectId("bob"), "bob stopped them: moved"));
        team.tell(new RollbackEvent.StopSwitchTurned(
                project,
                true,
                new SubjectId("bob"),
                "bob asks to allow them again: done",
                Optional.of(Instant.now().plus(Duration.ofMinutes(30)))));
        shows(bob, "/waiting", "You have asked for it: another person has to agree");
        assertThat(html(bob, "/waiting")).doesNotContain("turn-switch__" + team.project());

        String frank = team.token("frank", Role.ADMIN);
        assertThat(html(frank, "/waiting"))
                .contains(
                        "For you (1)",
                        "bob asks to allow them again: done",
                        "a second approver or admin other than bob");
        try (Viewer viewer = Viewer.open(root.toString(), frank, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands rollback = Commands.of(page, "**/api/v1/stop-switch").then(200, "{}");
            Commands.press(page, turn, "reason", "it is moved");
            assertThat(rollback.only().body().get("on").booleanValue()).isFalse();
            viewer.screenshot("waiting-stop-switch");
            assertThat(viewer.barriers()).isEmpty();
        }
    }

    @Test
    void whoHasSignedInTooLongAgoIsToldSoAndOfferedTheSignIn() {
        String bob = team.token("bob", Role.APPROVER);
        team.service("api").accepted();
        team.tell(new RollbackEvent.StopSwitchTurned(
                new ProjectName(team.project()), true, new SubjectId("bob"), "bob stopped them: moved"));
        shows(bob, "/waiting", "bob stopped them: moved");
        String turn = "[id^='turn-switch__" + team.project() + "']";
        try (Viewer viewer = Viewer.open(root.toString(), bob, Viewer.Look.DESK)) {
            Page page = viewer.go("/waiting");
            Commands.of(page, "**/api/v1/stop-switch").then(403, """
                    {"status": 403, "title": "Sign in again", "field": "Cookie",
                     "detail": "It does not count: you signed in 6 min 12 s ago", "remedy": "Sign in again at /sign-in"}
                    """);

            assertThat(Commands.press(page, turn, "reason", "it is moved"))
                    .isEqualTo("It does not count: you signed in 6 min 12 s ago. Sign in again at /sign-in. Sign in");
            assertThat(page.locator(turn + " [data-answer] a").getAttribute("href"))
                    .isEqualTo("/sign-in?to=%2Fwaiting");
            assertThat(page.locator(turn + " [name=reason]").inputValue()).isEqualTo("it is moved");
            assertThat(viewer.barriers()).isEmpty();
        }
    }

    @Test
    void linkOfAMessageLeadsToItsQuestionWhichStandsFirstOrSaysWhoAnswered() {
        String token = team.token("carol", Role.DEPLOYER);
        AService api = team.service("api")
                .running()
                .reminded("post-review:hotfix", "dba")
                .reminded("feedback", "on-call");
        String path = "/deployments/" + api.id() + "/attest?question=feedback";
        shows(token, path, "User feedback read?");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go(path);
            assertThat(page.locator("#attest .waits h3").allTextContents())
                    .containsExactly("User feedback read?", "Review what was left out: hotfix");
            assertThat(page.locator("#do-reminder__" + api.id() + "__feedback").count())
                    .isEqualTo(1);
            assertThat(page.textContent("#attest")).contains("You are not asked: dba (erin, frank)");
            viewer.screenshot("attest");
            assertThat(viewer.barriers()).isEmpty();

            team.tell(new DeploymentEvent.Attested(api.watch, "feedback", new SubjectId("carol"), "all quiet"));
            page.waitForCondition(
                    () -> page.textContent("#attest").contains("'feedback' was answered by carol: all quiet"));
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void exceptionIsGrantedByWhomThePolicyNames() throws Exception {
        String token = team.token("erin", Role.APPROVER);
        AService web = team.service("web").requested().asked("attest.told", "Customers told?");
        String path = "/deployments/" + web.id() + "/attest";
        shows(token, path, "Exceptions of the policy");
        try (Viewer viewer = Viewer.open(root.toString(), token, Viewer.Look.DESK)) {
            Page page = viewer.go(path);
            Commands gate = Commands.of(page, "**/api/v1/deployments/**").then(200, "{}");

            assertThat(Commands.press(page, "#grant__emergency", "reason", "the house is on fire"))
                    .isEqualTo("Granted.");
            assertThat(gate.only().path()).isEqualTo("/api/v1/deployments/" + web.id() + "/waivers");
            assertThat(gate.only().body())
                    .isEqualTo(JSON.readTree("{\"exception\":\"emergency\",\"reason\":\"the house is on fire\"}"));
        }
    }

    @Test
    void deploymentThatDoesNotExistIsAPageWithASentence() {
        String token = team.token("vera", Role.VIEWER);
        for (String path : List.of("/rollbacks/d-nowhere", "/deployments/d-nowhere/attest")) {
            String page = given().auth()
                    .oauth2(token)
                    .accept("text/html")
                    .get(path)
                    .then()
                    .statusCode(404)
                    .contentType("text/html")
                    .extract()
                    .asString();
            assertThat(page)
                    .contains("There is no deployment &#39;d-nowhere&#39;", "Look for it in the list of deployments");
        }
    }

    @Test
    void deploymentOfAnotherProjectIsNotShown() {
        AService api = team.service("api").running();
        String own = team.token("bob", Role.APPROVER);
        shows(own, "/rollbacks/" + api.id(), "phase short");
        try (ATeam other = new ATeam()) {
            String token = other.token("otto", Role.APPROVER);
            given().auth()
                    .oauth2(token)
                    .accept("text/html")
                    .get("/rollbacks/" + api.id())
                    .then()
                    .statusCode(403);
        }
    }

    @Test
    void itIsReadableAtNightAndOnATelephone() {
        String token = team.token("dora", Role.DEPLOYER);
        AService web =
                team.service("web-with-a-long-name-of-its-own").requested().asked("attest.told", "Customers told?");
        shows(token, "/waiting", "Customers told?");
        for (String path : List.of("/waiting", "/deployments/" + web.id() + "/attest", "/deployments")) {
            for (Viewer.Look look : List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
                try (Viewer viewer = Viewer.open(root.toString(), token, look)) {
                    Page page = viewer.go(path);
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(look.width());
                    viewer.screenshot(path.replaceAll("d-team[^/]*", "d")
                                    .replaceAll("[^a-z]+", "-")
                                    .substring(1) + "-" + (look.width() < 500 ? "telephone" : "night"));
                    assertThat(viewer.barriers()).isEmpty();
                    assertThat(viewer.errors()).isEmpty();
                }
            }
        }
    }

    @Test
    void listOfDeploymentsIsFiltered() {
        String token = team.token("vera", Role.VIEWER);
        team.service("api").running().healthy();
        team.service("web").running().ended(dev.watchkeeper.contract.deployment.EndReason.WATCHED);
        shows(token, "/deployments", "Watched to its end");
        shows(token, "/deployments", "Healthy");

        assertThat(html(token, "/deployments?status=live"))
                .contains("/api/production")
                .doesNotContain("/web/production");
        assertThat(html(token, "/deployments?status=ended"))
                .contains("/web/production")
                .doesNotContain("/api/production");
        assertThat(html(token, "/deployments?service=/web"))
                .contains("/web/production")
                .doesNotContain("/api/production");
        assertThat(html(token, "/deployments?environment=staging")).contains("There is no deployment that fits");
        given().auth()
                .oauth2(token)
                .accept("text/html")
                .get("/deployments?status=lively")
                .then()
                .statusCode(400);
    }
}
