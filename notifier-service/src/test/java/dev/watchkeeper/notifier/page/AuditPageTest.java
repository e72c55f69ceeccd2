package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Who did what, with the evidence. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class AuditPageTest {
    @TestHTTPResource("/")
    URI root;

    private final Given given = new Given();
    private final SubjectId ann = new SubjectId("ann-" + given.unique);
    private final SubjectId ben = new SubjectId("ben-" + given.unique);
    private final String path = "/audit?service=" + given.service;

    @BeforeEach
    void theyDidSomething() {
        given.isKnown();
        given.accepted(1, given.policy("", ""));
        given.publisher.publish(
                "at-" + given.unique,
                new DeploymentEvent.Attested(given.watch, "runbook", ann, "<b id=\"evil\">read</b>"));
        given.publisher.publish(
                "ap-" + given.unique,
                new RollbackEvent.Approved(given.watch, ben, "rollback", ben + " wants it back: =1+1"));
        given.publisher.publish("ab-" + given.unique, new DeploymentEvent.Aborted(given.watch, ann, "wrong branch"));
        given.page(path, "wrong branch");
        given.page(path, "wants it back");
        given.page(path, "sets policy 1");
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void whatPersonsDidIsThereWithReasonAndEvidence() {
        String page = given.page(path, "wrong branch");

        assertThat(page)
                .contains("attested", "&lt;b id=&quot;evil&quot;&gt;read", "asked for a rollback", "set a policy")
                .doesNotContain("<b id=");
        String event = page.replaceAll("(?s).*?href=\"(/api/v1/archive[^\"]*)\">deployment.aborted.*", "$1")
                .replace("&amp;", "&");
        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(given.viewer)
                .accept("application/json")
                .get(event)
                .then()
                .statusCode(200)
                .body("events[0].type", equalTo("deployment.aborted"))
                .body("events[0].sentence", containsString("wrong branch"));
    }

    @Test
    void aPersonAnActionAndADayNarrowIt() {
        assertThat(given.page("/audit?person=" + ben, "wants it back")).doesNotContain("wrong branch");
        assertThat(given.page(path + "&action=attested", "attests runbook"))
                .doesNotContain("wrong branch", "wants it back");
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        assertThat(given.page(path + "&from=" + today.minusDays(1) + "&to=" + today.plusDays(1), "wrong branch"))
                .contains("attests");
        given.get(given.viewer, path + "&to=" + today.minusDays(2))
                .statusCode(200)
                .body(containsString("Nobody did anything that fits"));
        given.get(given.viewer, path + "&action=danced").statusCode(400).body(containsString("Choose one of"));
        given.get(given.viewer, path + "&from=monday").statusCode(400);
        given.get(given.viewer, path + "&before=x").statusCode(400);
    }

    @Test
    void aHoldAndARefusalAreFoundByTheirPerson() {
        given.publisher.publish(
                "he-" + given.unique,
                new RollbackEvent.Held(
                        given.watch,
                        HoldCode.BY_PERSON,
                        "an approver",
                        Optional.empty(),
                        "not rolled back, waiting for a person: I look first",
                        Optional.of(ben)));
        given.publisher.publish(
                "do-" + given.unique,
                new RollbackEvent.StoodDown(
                        given.watch, Optional.empty(), "nothing to take back: it is the load test", Optional.of(ben)));

        assertThat(given.page("/audit?person=" + ben + "&action=held", "I look first"))
                .contains("held rollbacks")
                .doesNotContain("named in the sentence");
        assertThat(given.page("/audit?person=" + ben + "&action=refused", "it is the load test"))
                .contains("refused a rollback");
        given.get(given.viewer, "/audit?person=" + ann + "&action=held")
                .statusCode(200)
                .body(not(containsString("I look first")));
    }

    @Test
    void whoSubscribedIsToldByTheOwnAudit() {
        given().auth()
                .oauth2(given.deployer)
                .header("Idempotency-Key", "audit-" + given.unique)
                .contentType("application/json")
                .body("{\"project\":\"demo\",\"url\":\"https://hooks.example/" + given.unique + "\"}")
                .post("/api/v1/subscriptions")
                .then()
                .statusCode(201);

        assertThat(given.page("/audit?action=subscription", "https://hooks.example/" + given.unique))
                .contains("test-deployer: subscribe", "entry ");
        given.get(given.stranger, "/audit?action=subscription")
                .statusCode(200)
                .body(not(containsString("hooks.example/" + given.unique)));
    }

    @Test
    void whoeverMayNotSeeTheProjectSeesNothingAndTakesNothingAway() {
        for (String each : List.of(path, path.replace("/audit", "/audit/csv"), path.replace("/audit", "/audit/json"))) {
            given().urlEncodingEnabled(false)
                    .auth()
                    .oauth2(given.stranger)
                    .get(each)
                    .then()
                    .statusCode(200)
                    .body(not(containsString("wrong branch")));
        }
    }

    @Test
    @Tag("S12")
    void whatIsShownCanBeTakenAwayAndNoSpreadsheetComputesIt() {
        given.publisher.publish(
                "ev-" + given.unique,
                new RollbackEvent.Approved(given.watch, ben, "resume", "=HYPERLINK(\"https://evil.example\")"));
        given.page(path, "HYPERLINK");

        String csv = given().urlEncodingEnabled(false)
                .auth()
                .oauth2(given.viewer)
                .get(path.replace("/audit", "/audit/csv"))
                .then()
                .statusCode(200)
                .header("Content-Disposition", containsString("watchkeeper-audit.csv"))
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv)
                .contains("\"'=HYPERLINK(\"\"https://evil.example\"\")\"", "wrong branch", ann.value())
                .doesNotContain("\"=");

        given().urlEncodingEnabled(false)
                .auth()
                .oauth2(given.viewer)
                .get(path.replace("/audit", "/audit/json") + "&action=aborted")
                .then()
                .statusCode(200)
                .body("acts[0].person", equalTo(ann.value()))
                .body("acts[0].action", equalTo("aborted"))
                .body("acts[0].evidence.type", equalTo("deployment.aborted"));
    }

    @Test
    void itIsReadableAtNightOnATelephoneAndWithoutScript() {
        for (Viewer.Look look :
                List.of(Viewer.Look.DESK, Viewer.Look.NIGHT, Viewer.Look.TELEPHONE, Viewer.Look.WITHOUT_SCRIPT)) {
            try (Viewer viewer = Viewer.open(root.toString(), given.viewer, look)) {
                Page page = viewer.go(path);
                assertThat(page.content()).contains("wrong branch");
                assertThat(page.locator("#evil").count()).isZero();
                if (look.script()) {
                    assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                            .isLessThanOrEqualTo(look.width());
                    assertThat(viewer.barriers()).isEmpty();
                }
                viewer.screenshot("audit-" + look.width() + look.scheme() + (look.script() ? "" : "-without-script"));
                assertThat(viewer.errors()).isEmpty();
            }
        }
    }
}
