package dev.watchkeeper.notifier.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.watchkeeper.browser.InstalledBrowser;
import dev.watchkeeper.notifier.page.ScriptedNotifier.Answer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Anti-case A21: the page's client of the stream, in a real browser, against answers that a raw EventSource does not survive. */
@Tag("A21")
@SuppressWarnings("try") // the browser is open, not used
class StreamInABrowserTest {
    private static final Duration SOON = Duration.ofSeconds(40);

    // The browser may still write into its profile while it is removed.
    @TempDir(cleanup = CleanupMode.NEVER)
    Path profile;

    private final Optional<Path> program = InstalledBrowser.installed();

    @BeforeEach
    void onlyWithABrowser() {
        assumeTrue(
                program.isPresent(),
                "no Chromium or Chrome is installed here (or named by WATCHKEEPER_BROWSER): the page was not tried in a browser");
    }

    @Test
    void a503WhileReconnectingNeitherLosesNorRepeatsAnEvent() {
        try (ScriptedNotifier notifier = new ScriptedNotifier(
                        "reporter.js",
                        Answer.of(
                                200,
                                heartbeat("1-0"),
                                event("1-1") + event("1-2"),
                                event("1-3") + "id: 1-4\ndata: {\"po"),
                        Answer.of(503, "{}"),
                        Answer.of(200, event("1-2"), event("1-3"), event("1-4"), event("1-5")));
                InstalledBrowser browser = open(notifier)) {
            await().atMost(SOON).until(() -> notifier.shown().contains("1-5"));

            assertThat(notifier.shown()).containsExactly("1-1", "1-2", "1-3", "1-4", "1-5");
            assertThat(notifier.askedAfter()).containsExactly("1-0", "1-3", "1-3");
            // The script has no heartbeats: a page that is looked at late is stale again.
            assertThat(notifier.said().stream().dropWhile(text -> !text.contains("coming back")))
                    .contains("live");
        }
    }

    @Test
    void positionThatIsGoneIsAnsweredByTheStateNowAndTheStreamGoesOnFromThere() {
        String reset = "id: 2-7\nevent: reset\ndata: {\"position\":\"2-7\",\"deployments\":[" + body("2-4") + "]}\n\n";
        try (ScriptedNotifier notifier = new ScriptedNotifier(
                        "reporter.js",
                        Answer.of(200, event("1-1")),
                        Answer.of(200, reset),
                        Answer.of(200, event("2-8")));
                InstalledBrowser browser = open(notifier)) {
            await().atMost(SOON).until(() -> notifier.shown().contains("2-8"));

            assertThat(notifier.shown()).containsExactly("2-4", "2-8");
            assertThat(notifier.askedAfter()).containsExactly("1-0", "1-1", "2-7");
        }
    }

    @Test
    void whoeverIsNotSignedInIsToldSoAndSentToTheSignIn() {
        try (ScriptedNotifier notifier = new ScriptedNotifier(
                        "reporter.js",
                        Answer.of(401, "{\"detail\":\"The token is not known\",\"remedy\":\"Ask for one.\"}"),
                        Answer.of(200, event("1-1")));
                InstalledBrowser browser = open(notifier)) {
            await().atMost(SOON).until(() -> notifier.problem().contains("stale since"));

            assertThat(notifier.problem()).contains("The token is not known", "Ask for one");
            await().atMost(SOON).until(() -> notifier.leftFor().contains("/sign-in?to=%2F"));
            await().during(Duration.ofSeconds(2))
                    .until(() -> notifier.askedAfter().size() == 1);
        }
    }

    @Test
    void connectionThatSaysNothingAnyMoreIsLeftAndOpenedAgain() {
        try (ScriptedNotifier notifier = new ScriptedNotifier(
                        "silence.js", Answer.thenSilent(event("1-1")), Answer.of(200, event("1-2")));
                InstalledBrowser browser = open(notifier)) {
            await().atMost(SOON).until(() -> notifier.shown().contains("1-2"));

            assertThat(notifier.shown()).containsExactly("1-1", "1-2");
            assertThat(notifier.askedAfter()).startsWith("start", "1-1");
        }
    }

    private InstalledBrowser open(ScriptedNotifier notifier) {
        return InstalledBrowser.open(program.orElseThrow(), profile, notifier.url());
    }

    private static String heartbeat(String position) {
        return "id: " + position + "\nevent: heartbeat\ndata: {}\n\n";
    }

    private static String event(String position) {
        return "id: " + position + "\nevent: x\ndata: " + body(position) + "\n\n";
    }

    private static String body(String position) {
        return "{\"position\":\"" + position
                + "\",\"type\":\"x\",\"severity\":\"info\",\"sentence\":\"<b>s</b>\",\"project\":\"demo\",\"time\":\"2026-05-01T10:00:00.000Z\"}";
    }
}
