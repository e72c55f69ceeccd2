package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import dev.watchkeeper.browser.Viewer;
import dev.watchkeeper.stack.fake.openid.FakeIdentityProvider;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** A person signs in through an identity provider in a real browser: the way that is wanted, and what may go wrong on it. */
@Tag("S1")
@SuppressWarnings("NullAway.Init") // JUnit calls the set-up first
@EnabledIfSystemProperty(named = "watchkeeper.stories", matches = "true", disabledReason = Stories.HOW)
class SignInInABrowserTest {
    private static final String WANTED = "/deployments?status=ended&service=demo%2Fapi%2Fproduction";

    private static SignInStack stack;

    @BeforeAll
    static void start() throws IOException {
        stack = new SignInStack(Path.of(".."));
    }

    @AfterAll
    static void stop() {
        if (stack != null) {
            stack.close();
        }
    }

    @BeforeEach
    void annIsAtTheProvider() {
        stack.provider.asks(true);
        stack.provider.wantsAnotherSecret(FakeIdentityProvider.SECRET);
        stack.provider.personIs(SignInStack.ANN);
    }

    private static Viewer browser(Viewer.Look look) {
        return Viewer.open(stack.address(), "", look);
    }

    /** From a page that is not shown without a session to the provider's own page. */
    private static Page atTheProvider(Viewer viewer) {
        Page page = viewer.go(WANTED);
        assertThat(page.url()).contains("/sign-in?to=");
        page.click("text=Sign in with acme");
        page.waitForURL(stack.provider.issuer() + "/authorize?**");
        return page;
    }

    /** What the sign-in page says to somebody who has come back, held to what every page must be. */
    private static String told(Viewer viewer, String name) {
        Page page = viewer.page();
        page.waitForURL("**/sign-in?refused=**");
        Locator alert = page.locator("[role=alert]");
        page.waitForSelector("text=Sign in with acme");
        assertThat(page.locator("body").innerText()).doesNotContain("{", "Exception", "Problem");
        viewer.screenshot("sign-in-" + name);
        assertThat(viewer.barriers()).as(name).isEmpty();
        assertThat(viewer.errors()).as(name).isEmpty();
        return alert.innerText();
    }

    /** Whatever went wrong: from the page that said so the person gets to where they wanted. */
    private static void signsInAfterAll(Page page) {
        page.click("text=Sign in with acme");
        page.click("#yes");
        page.waitForURL(stack.address() + WANTED);
    }

    @Test
    void aPersonComesBackToTheVeryPageSignedInByNameAndOut() {
        for (Viewer.Look look : List.of(Viewer.Look.DESK, Viewer.Look.NIGHT, Viewer.Look.TELEPHONE)) {
            String as = look.width() < 500 ? "telephone" : look.scheme().name().toLowerCase(Locale.ROOT);
            try (Viewer viewer = browser(look)) {
                Page page = viewer.go(WANTED + "#main");
                page.waitForSelector("text=Sign in with acme");
                assertThat(page.locator("[data-providers] a").allInnerTexts())
                        .containsExactly("Sign in with acme", "Sign in with away");
                assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                        .isLessThanOrEqualTo(look.width());
                viewer.screenshot("sign-in-" + as);
                assertThat(viewer.barriers()).isEmpty();

                page.click("text=Sign in with acme");
                page.click("#yes");

                page.waitForURL(stack.address() + WANTED + "#main");
                assertThat(page.locator(".who").innerText()).contains("ann");
                if (page.locator("body[data-stream]").count() > 0) {
                    page.waitForCondition(
                            () -> page.locator("#live").textContent().equals("live"));
                }
                viewer.screenshot("signed-in-" + as);
                assertThat(viewer.barriers()).isEmpty();
                assertThat((String) page.evaluate("document.cookie")).doesNotContain("wk");

                page.click("[data-sign-out]");
                page.waitForURL("**/sign-in");
                viewer.go(WANTED);
                assertThat(page.url()).contains("/sign-in?to=");
                assertThat(viewer.errors()).isEmpty();
            }
        }
    }

    @Test
    void whoCancelsAtTheProviderIsToldSo() {
        try (Viewer viewer = browser(Viewer.Look.DESK)) {
            Page page = atTheProvider(viewer);
            page.click("#no");

            assertThat(told(viewer, "denied")).contains("acme says that it was cancelled", "Begin again");
            signsInAfterAll(page);
        }
    }

    @Test
    void whoIsNotKnownHereIsToldWhomToAsk() {
        stack.provider.personIs("mallory@example.org");
        try (Viewer viewer = browser(Viewer.Look.NIGHT)) {
            Page page = atTheProvider(viewer);
            page.click("#yes");

            assertThat(told(viewer, "not-known")).contains("is not known here", "Ask an admin of your project");
            stack.provider.personIs(SignInStack.ANN);
            signsInAfterAll(page);
        }
    }

    @Test
    void anAnswerThatIsAnotherBrowsersSignsNobodyIn() throws IOException, InterruptedException {
        String sent = location(stack.address() + "/api/v1/session/providers/acme?to=%2Fwaiting");
        String answered = location(sent.replace("/authorize?", "/answered?"));
        assertThat(answered).startsWith(stack.address() + "/api/v1/session/providers/acme/back?code=");
        try (Viewer viewer = browser(Viewer.Look.DESK)) {
            Page page = atTheProvider(viewer);
            page.navigate(answered);

            assertThat(told(viewer, "another-browser")).contains("begun in another browser", "Begin again");
            assertThat(viewer.page().context().cookies()).isEmpty();
            signsInAfterAll(page);
        }
    }

    /** Where a browser that keeps no cookie is sent. */
    private static String location(String address) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(
                            HttpRequest.newBuilder(URI.create(address)).build(), HttpResponse.BodyHandlers.discarding())
                    .headers()
                    .firstValue("Location")
                    .orElseThrow();
        }
    }

    /** After ten minutes the browser has thrown the cookie away. */
    @Test
    void whoStaysTooLongAtTheProviderIsToldSo() {
        try (Viewer viewer = browser(Viewer.Look.DESK)) {
            Page page = atTheProvider(viewer);
            page.context().clearCookies();
            page.click("#yes");

            assertThat(told(viewer, "expired")).contains("more than ten minutes ago", "Begin again");
            viewer.go(WANTED);
            page.waitForSelector("text=Sign in with acme");
            signsInAfterAll(page);
        }
    }

    @Test
    void aProviderThatIsNotReachableIsSaidOnThePage() {
        try (Viewer viewer = browser(Viewer.Look.DESK)) {
            Page page = viewer.go(WANTED);
            page.click("text=Sign in with away");

            assertThat(told(viewer, "away")).contains("through away at the moment", "Try again in a minute");
            signsInAfterAll(page);
        }
    }

    @Test
    void aProviderThatDoesNotKnowUsAnyMoreIsSaidOnThePage() {
        try (Viewer viewer = browser(Viewer.Look.TELEPHONE)) {
            Page page = atTheProvider(viewer);
            stack.provider.wantsAnotherSecret("rotated");
            page.click("#yes");

            assertThat(told(viewer, "failed")).contains("through acme at the moment");
            stack.provider.wantsAnotherSecret(FakeIdentityProvider.SECRET);
            signsInAfterAll(page);
        }
    }

    @Test
    void anOldLinkToAProviderThatIsGoneLeadsToTheSignIn() {
        try (Viewer viewer = browser(Viewer.Look.DESK)) {
            viewer.go("/api/v1/session/providers/gone?to=%2Fwaiting");

            assertThat(told(viewer, "gone")).contains("no identity provider of that name", "Choose one");
        }
    }

    @Test
    @Tag("S2")
    void whoHasATokenThatIsGoodOnceGetsOneOfTheirOwnOnThePage() {
        try (Viewer viewer = browser(Viewer.Look.TELEPHONE)) {
            Page page = viewer.go(WANTED);
            page.fill("#token", SignInStack.ONCE);
            page.click("button:has-text('Sign in')");
            page.waitForSelector("text=This token is good once");

            page.click("summary");
            page.fill("#one-time", SignInStack.ONCE);
            page.click("button:has-text('Exchange')");
            page.waitForSelector("text=It is shown now and never again");
            String token = page.locator("[data-show=token]").innerText();
            assertThat(token).matches("wk_[A-Za-z0-9_-]{43}");
            assertThat(page.locator("details [data-answer]").innerText()).contains("the token of newcomer until");
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(Viewer.Look.TELEPHONE.width());
            viewer.screenshot("sign-in-once");
            assertThat(viewer.barriers()).isEmpty();

            assertThat(page.inputValue("#one-time")).isEmpty();
            page.fill("#one-time", SignInStack.ONCE);
            page.click("button:has-text('Exchange')");
            page.waitForSelector("text=The one-time token was not accepted");
            assertThat(page.locator("[data-show=token]").innerText()).isEqualTo(token);

            page.fill("#token", token);
            page.click("button:has-text('Sign in')");
            page.waitForURL(stack.address() + WANTED);
            assertThat(page.locator(".who").innerText()).contains("newcomer");

            // Whoever goes back on this machine finds nothing of it.
            page.goBack();
            page.waitForSelector("text=I was given a token");
            assertThat(page.content()).doesNotContain(token);
            assertThat(page.inputValue("#token")).isEmpty();
        }
    }
}
