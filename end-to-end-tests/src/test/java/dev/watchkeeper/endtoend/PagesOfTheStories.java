package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import java.time.Duration;
import java.util.List;

/** A person at a browser, with the stack that the stories ran on: everything goes through the one origin and a session of its own. */
final class PagesOfTheStories implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Viewer viewer;

    PagesOfTheStories(String origin) {
        this.viewer = Viewer.open(origin, "", Viewer.Look.DESK);
    }

    /** From any page to the sign-in, first with a token that nobody has, and back. */
    void signIn(String token) {
        Page page = viewer.go("/deployments");
        assertThat(page.url()).contains("/sign-in?to=%2Fdeployments");
        page.fill("#token", "wk_that-nobody-has");
        page.click("form button");
        Locator answer = page.locator("form[data-then] [data-answer]");
        await().atMost(SOON).until(() -> answer.textContent().length() > 30);
        assertThat(answer.textContent()).doesNotContain("Exception");
        // The console says of itself that an answer was 401; that one was asked for.
        viewer.errors().clear();
        page.fill("#token", token);
        page.click("form button");
        page.waitForURL("**/deployments");
    }

    /** Nothing of the secret can be read by a script. */
    void theSessionIsOutOfReachOfScripts() {
        assertThat((String) viewer.page().evaluate("document.cookie")).doesNotContain("wks_", "wk_");
    }

    /** Opens a page and holds it to what every page must be; the answer is its text. */
    String look(String path, String name) {
        Page page = viewer.go(path);
        page.waitForLoadState();
        if (page.locator("body[data-stream]").count() > 0) {
            await().atMost(SOON).until(() -> page.locator("#live").textContent().equals("live"));
        }
        viewer.screenshot("story-" + name);
        assertThat(viewer.barriers()).as("barriers of " + path).isEmpty();
        assertThat(viewer.errors()).as("console of " + path).isEmpty();
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .as("width of " + path)
                .isLessThanOrEqualTo(Viewer.Look.DESK.width());
        return page.locator("main").innerText();
    }

    /** The path of each deployment that the list shows of a service. */
    List<String> deploymentsOf(String service) {
        Page page = viewer.go("/deployments?service=" + service);
        return page.locator("main a[href^='/deployments/']").all().stream()
                .map(link -> link.getAttribute("href"))
                .filter(path -> path.matches("/deployments/[^/?]+"))
                .distinct()
                .toList();
    }

    /** Turns the stop switch on, which the rollback service decides about, and returns what it answered. */
    String turnStopSwitchOn(String reason) {
        Page page = viewer.go("/waiting");
        Locator form = page.locator("form[id^='turn-']").first();
        form.locator("input[name=reason]").fill(reason);
        Locator typed = form.locator("[data-typed]");
        if (typed.count() > 0) {
            typed.fill(typed.getAttribute("data-typed"));
        }
        form.locator("button").click();
        Locator answer = form.locator("[data-answer]");
        await().atMost(SOON)
                .until(() -> answer.count() == 0
                        || (!answer.textContent().isBlank()
                                && !answer.textContent().startsWith("Sent")));
        return answer.count() == 0 ? "" : answer.textContent();
    }

    /** Waits until the page that is open shows a text, without being asked for again. */
    void becomes(String text, Duration patience) {
        Locator main = viewer.page().locator("main");
        await().atMost(patience).until(() -> main.innerText().contains(text));
    }

    void signOut() {
        viewer.page().locator("[data-sign-out]").click();
        viewer.page().waitForURL("**/sign-in");
        Page page = viewer.go("/deployments");
        assertThat(page.url()).contains("/sign-in");
    }

    @Override
    public void close() {
        viewer.close();
    }
}
