package dev.watchkeeper.notifier.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.notifier.NotifierStack;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Policies as a person reads, compares, checks, tries and saves them. */
@QuarkusTest
@QuarkusTestResource(NotifierStack.class)
class PoliciesPageTest {
    @TestHTTPResource("/")
    URI root;

    private final Given given = new Given();
    private final String path = "/policies/" + given.service;
    private final String first = given.policy("", "");
    private final String second = given.policy("as: \"p99 < 500 ms\"", "as: \"<i id='evil'>p99</i>\"");

    @BeforeEach
    void twoVersions() {
        given.isKnown();
        given.accepted(1, first);
        given.accepted(2, second);
        given.requested("<b id='evil'>v9</b>", second);
        given.page(path, "Version 2");
        given.page(path + "/edit", given.watch.deployment().value());
    }

    @AfterEach
    void close() {
        given.close();
    }

    @Test
    void everythingThatIsToBeKnownOfAPolicyIsThereWithoutScript() {
        assertThat(given.page("/policies", given.service.toString())).contains("version 2", "ann");
        assertThat(given.page(path, "Version 2"))
                .contains("in force", "What it means", "Earliest automatic decision", "&lt;i id=&#39;evil&#39;&gt;")
                .doesNotContain("<i id='evil'>");
        assertThat(given.page(path + "?version=1", "Version 1")).contains("not in force any more", "p99 &lt; 500 ms");
        assertThat(given.page(path + "/diff", "version 1 to 2"))
                .contains("1 word differs", "~ changed", "spec.checks.latency.as", "p99 &lt; 500 ms");
        assertThat(given.page(path + "/diff?from=2&to=2", "There is no difference"))
                .doesNotContain("word differs");
    }

    @Test
    void whatIsNotThereIsSaidAndWhoeverMayNotSeeItIsRefused() {
        given.get(given.viewer, "/policies/demo/nobody/production")
                .statusCode(404)
                .body(containsString("No policy of"));
        given.get(given.viewer, path + "?version=7").statusCode(404).body(containsString("Version 7"));
        given.get(given.viewer, path + "?version=x").statusCode(400);
        given.get(given.stranger, path).statusCode(403);
        given.get(given.stranger, path + "/edit").statusCode(403);
        given.get(given.stranger, "/policies").statusCode(200).body(not(containsString(given.service.toString())));
        given().auth()
                .oauth2(given.stranger)
                .header("Idempotency-Key", given.unique)
                .contentType("text/plain")
                .body(second)
                .post("/policies/check")
                .then()
                .statusCode(403);
    }

    @Test
    void aMistakeIsShownWithItsLineAndNothingCanBeSavedBeforeTheVeryTextWasChecked() {
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            Page page = viewer.go(path + "/edit");
            assertThat(page.locator("#save button").isDisabled()).isTrue();

            page.locator("#policy").fill(first.replace("environment: production", "environmnt: production"));
            page.locator("#check button").click();
            page.locator("#checked .bad").first().waitFor();
            assertThat(page.locator("#checked").textContent())
                    .contains("environmnt")
                    .contains("line ");
            assertThat(page.locator("#save button").isDisabled()).isTrue();
            page.locator("#checked [data-line]").first().click();
            assertThat((String) page.evaluate("() => { const a = document.getElementById('policy');"
                            + " return a.value.slice(a.selectionStart, a.selectionEnd) }"))
                    .contains("metadata");

            page.locator("#policy").fill(first.replace("p99 < 500 ms", "p99 < 400 ms"));
            page.locator("#check button").click();
            page.locator("#checked [data-accepted]").waitFor();
            assertThat(page.locator("#checked").textContent())
                    .contains(
                            "It can be saved",
                            "Difference to version 2",
                            "p99 < 400 ms",
                            "Earliest automatic decision");
            assertThat(page.locator("#evil").count()).isZero();
            assertThat(page.locator("#save button").isDisabled()).isFalse();
            viewer.screenshot("policy-checked");
            assertThat(viewer.barriers()).isEmpty();

            page.locator("#policy").press("End");
            page.locator("#policy").pressSequentially(" ");
            assertThat(page.locator("#save button").isDisabled()).isTrue();
            assertThat(page.locator("#why-not").textContent()).contains("changed since it was checked");
        }
    }

    @Test
    void savingSendsTheTextToTheGateOnceAndSaysWhatItAnswered() {
        List<Request> sent = new CopyOnWriteArrayList<>();
        List<Integer> answers = new CopyOnWriteArrayList<>(List.of(409, 0, 201));
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            viewer.page().route("**/api/v1/policies", route -> {
                sent.add(route.request());
                int status = answers.removeFirst();
                if (status == 0) {
                    route.abort();
                } else {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(status)
                            .setContentType("application/json")
                            .setBody(
                                    status == 201
                                            ? "{\"version\": 3}"
                                            : "{\"detail\": \"ben was first\", \"remedy\": \"Look at version 3\"}"));
                }
            });
            Page page = viewer.go(path + "/edit");
            String text = first.replace("p99 < 500 ms", "p99 < 300 ms");
            page.locator("#policy").fill(text);
            page.locator("#check button").click();
            page.locator("#checked [data-accepted]").waitFor();

            page.locator("#save button").click();
            page.waitForCondition(
                    () -> page.locator("#save output").textContent().contains("ben was first. Look at version 3."));
            page.locator("#save button").click();
            page.waitForCondition(
                    () -> page.locator("#save output").textContent().contains("press again, it is never done twice"));
            page.locator("#save button").click();
            page.waitForCondition(
                    () -> page.locator("#save output").textContent().contains("Saved as version 3."));

            assertThat(page.locator("#save output a").getAttribute("href")).isEqualTo(path + "?version=3");
            assertThat(page.locator("#save button").isDisabled()).isTrue();
            assertThat(sent).hasSize(3).allSatisfy(request -> {
                assertThat(request.method()).isEqualTo("POST");
                assertThat(request.postData().replace("\r", "")).isEqualTo(text);
                assertThat(request.headerValue("content-type")).startsWith("text/yaml");
            });
            assertThat(sent.get(2).headerValue("idempotency-key"))
                    .isEqualTo(sent.get(1).headerValue("idempotency-key"))
                    .isNotEqualTo(sent.get(0).headerValue("idempotency-key"));
        }
    }

    @Test
    void theTextThatWasSentIsEditedWhereTheGateHasItAndSomebodyFasterIsTold() {
        String source = "# with a comment\n" + second;
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            viewer.page()
                    .route(
                            "**/api/v1/policies/**",
                            route -> route.fulfill(new Route.FulfillOptions()
                                    .setContentType("application/json")
                                    .setBody(io.vertx.core.json.JsonObject.of("version", 2, "source", source)
                                            .encode())));
            Page page = viewer.go(path + "/edit");
            page.waitForCondition(() -> page.locator("#policy").inputValue().startsWith("# with a comment"));
            assertThat(page.locator("#origin").textContent()).contains("As it was sent as version 2");
            assertThat(page.locator("#meanwhile").isHidden()).isTrue();

            given.accepted(3, first);
            page.waitForCondition(() -> page.locator("#meanwhile").isVisible());
            assertThat(page.locator("#meanwhile").textContent()).contains("sets policy 3");
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void aChangedPolicyIsTriedOnEachRecordingAndBusyIsWaitedFor() {
        List<String> sent = new CopyOnWriteArrayList<>();
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            viewer.page().route("**/api/v1/backtests", route -> {
                sent.add(route.request().postData());
                if (sent.size() == 1) {
                    route.fulfill(new Route.FulfillOptions()
                            .setStatus(503)
                            .setHeaders(java.util.Map.of("Retry-After", "0"))
                            .setBody("{}"));
                } else {
                    route.fulfill(new Route.FulfillOptions()
                            .setContentType("application/json")
                            .setBody("""
                            {"deployment": "d", "watchedFrom": "2026-05-01T10:00:00Z", "wouldAct": "2026-05-01T10:03:00Z", "verified": false,
                             "sentence": "would have rolled back for <b id='evil'>x</b>; nothing was rolled back then",
                             "rules": [], "text": ["would have rolled back 1 of 1, a false alarm"]}
                            """));
                }
            });
            Page page = viewer.go(path + "/edit");
            String text = first.replace("p99 < 500 ms", "p99 < 200 ms");
            page.locator("#policy").fill(text);
            page.locator("#try button").click();
            page.waitForCondition(
                    () -> page.locator("#try output").textContent().startsWith("would have rolled back 1 of 1"));

            assertThat(page.locator("#past td[data-said]").textContent())
                    .contains("would have rolled back for <b id='evil'>x</b>", "a false alarm");
            assertThat(page.locator("#evil").count()).isZero();
            assertThat(sent).hasSize(2);
            io.vertx.core.json.JsonObject body = new io.vertx.core.json.JsonObject(sent.get(1));
            assertThat(body.getString("policy").replace("\r", "")).isEqualTo(text);
            byte[] recording = given().auth()
                    .oauth2(given.viewer)
                    .get("/api/v1/deployments/" + given.watch.deployment() + "/recording")
                    .asByteArray();
            assertThat(Base64.getDecoder().decode(body.getString("recording")))
                    .isEqualTo(recording)
                    .isNotEmpty();
            page.locator("#past summary").click();
            viewer.screenshot("policy-tried");
            assertThat(viewer.barriers()).isEmpty();
        }
    }

    @Test
    void aNewPolicyIsOfferedForAServiceThatHasNoneAndForNoOther() {
        String named = "/policies/new?project=demo&environment=production&service=";
        given.get(given.viewer, "/policies").body(containsString("href=\"/policies/new\""));
        given.get(given.viewer, "/policies/new")
                .statusCode(200)
                .body(containsString("A new policy"))
                .body(not(containsString("aria-invalid")));
        given.get(given.stranger, "/policies/new").statusCode(200).body(containsString("value=\"elsewhere\""));
        given.get(given.viewer, named + "a%20%3Cb%3E")
                .statusCode(400)
                .body(containsString("&#39;a &lt;b&gt;&#39; can be no service"));
        given.get(given.viewer, named).statusCode(400).body(containsString("Type the service."));
        given.get(given.stranger, named + "other").statusCode(403);
        given().redirects()
                .follow(false)
                .auth()
                .oauth2(given.viewer)
                .accept("text/html")
                .get(named + given.service.service())
                .then()
                .statusCode(303)
                .header("Location", org.hamcrest.Matchers.endsWith(path + "/edit"));
        given.get(given.viewer, "/policies/demo/nobody/production/edit")
                .statusCode(404)
                .body(containsString("/policies/new"));
    }

    @Test
    void theFirstPolicyOfAServiceIsNamedFilledInCheckedAndSaved() {
        String service = "first-" + given.unique;
        List<Request> sent = new CopyOnWriteArrayList<>();
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            viewer.page().route("**/api/v1/policies", route -> {
                sent.add(route.request());
                route.fulfill(new Route.FulfillOptions()
                        .setStatus(201)
                        .setContentType("application/json")
                        .setBody("{\"version\": 1}"));
            });
            Page page = viewer.go("/policies");
            page.getByText("New policy").click();
            page.locator("#project").fill("demo");
            page.locator("#service").fill(service);
            viewer.screenshot("policy-new");
            assertThat(viewer.barriers()).isEmpty();
            page.locator("form.tall button").click();
            page.locator("#policy").waitFor();
            page.waitForLoadState(); // Its forms are the script's.

            assertThat(page.locator("h1").textContent())
                    .isEqualTo("The first policy of demo/" + service + "/production");
            page.locator("#check button").click();
            page.locator("#checked .bad").first().waitFor();
            assertThat(page.locator("#checked tbody tr").allTextContents())
                    .as("what only a person knows is asked for, line by line")
                    .anyMatch(line -> line.contains("metadata.team"))
                    .anyMatch(line -> line.contains("webhook.url"))
                    .anyMatch(line -> line.contains("health.http"));
            assertThat(page.locator("#save button").isDisabled()).isTrue();
            viewer.screenshot("policy-first");

            String text = page.locator("#policy")
                    .inputValue()
                    .replace("\" }   # team: who owns it", "\", team: shop }")
                    .replace("url: \"\"", "url: \"https://switch.example.org/\"")
                    .replace("http: \"\"", "http: \"GET https://api.example.org/health\"");
            page.locator("#policy").fill(text);
            page.locator("#check button").click();
            page.locator("#checked [data-accepted]").waitFor();
            assertThat(page.locator("#checked").textContent())
                    .contains("It can be saved", "has no policy yet: this would be its first", "What it means");
            page.locator("#save button").click();
            page.waitForCondition(
                    () -> page.locator("#save output").textContent().contains("Saved as version 1."));

            assertThat(sent)
                    .singleElement()
                    .satisfies(request ->
                            assertThat(request.postData().replace("\r", "")).isEqualTo(text));
            assertThat(page.locator("#save output a").getAttribute("href"))
                    .isEqualTo("/policies/demo/" + service + "/production?version=1");
            assertThat(viewer.barriers()).isEmpty();
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void aNewPolicyIsReadableAtNightAndOnATelephone() {
        for (Viewer.Look look : List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
            try (Viewer viewer = Viewer.open(root.toString(), given.viewer, look)) {
                String width = look.width() < 500 ? "telephone" : "night";
                Page page = viewer.go("/policies/new?project=demo&service=a+b&environment=production");
                assertThat(page.locator("#service-problem").textContent()).contains("can be no service");
                viewer.screenshot("policy-new-" + width);
                assertThat(viewer.barriers()).isEmpty();
                viewer.go("/policies/new?project=demo&service=none-yet&environment=production");
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(look.width());
                viewer.screenshot("policy-first-" + width);
                assertThat(viewer.barriers()).isEmpty();
            }
        }
    }

    @Test
    void theListFollowsWhatIsAccepted() {
        try (Viewer viewer = Viewer.open(root.toString(), given.viewer, Viewer.Look.DESK)) {
            Page page = viewer.go("/policies");
            assertThat(page.locator("tr", new Page.LocatorOptions().setHasText(given.service.toString()))
                            .textContent())
                    .contains("version 2");
            given.accepted(3, first);
            page.waitForCondition(
                    () -> page.locator("tr", new Page.LocatorOptions().setHasText(given.service.toString()))
                            .textContent()
                            .contains("version 3"));
            viewer.screenshot("policies");
            assertThat(viewer.barriers()).isEmpty();
            assertThat(viewer.errors()).isEmpty();
        }
    }

    @Test
    void itIsReadableAtNightOnATelephoneAndWithoutScript() {
        for (Viewer.Look look : List.of(Viewer.Look.NIGHT, Viewer.Look.TELEPHONE, Viewer.Look.WITHOUT_SCRIPT)) {
            try (Viewer viewer = Viewer.open(root.toString(), given.viewer, look)) {
                for (String each : List.of("/policies", path, path + "/diff", path + "/edit")) {
                    Page page = viewer.go(each);
                    assertThat(page.locator("h1").textContent()).isNotBlank();
                    if (look.script()) {
                        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                                .isLessThanOrEqualTo(look.width());
                        assertThat(viewer.barriers()).as(each).isEmpty();
                    }
                    viewer.screenshot("policies" + each.substring(each.lastIndexOf('/') + 1) + "-" + look.width()
                            + look.scheme() + (look.script() ? "" : "-without-script"));
                }
                assertThat(viewer.errors().stream()
                                .filter(error -> !error.contains("404"))
                                .toList())
                        .isEmpty();
            }
        }
    }
}
