package dev.watchkeeper.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A person at a real, headless browser, let in by a token. Notes everything that a console would show as an error; screenshots lie
 * under {@code target/screenshots}.
 */
public final class Viewer implements AutoCloseable {
    private static final Set<String> GRAVE = Set.of("serious", "critical");

    private final Playwright playwright;
    private final Browser browser;
    private final BrowserContext context;
    private final Page page;
    private final String root;
    private final List<String> errors = new CopyOnWriteArrayList<>();

    private Viewer(Playwright playwright, Path program, String root, String token, Look look) {
        this.playwright = playwright;
        this.root = root.replaceAll("/+$", "");
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setArgs(List.of("--no-sandbox", "--disable-gpu", "--disable-background-networking")));
        this.context = browser.newContext(new NewContextOptions()
                .setTimezoneId("Europe/Berlin")
                .setColorScheme(look.scheme())
                .setViewportSize(look.width(), look.height())
                .setJavaScriptEnabled(look.script())
                .setExtraHTTPHeaders(token.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + token)));
        this.page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    /** How the page is looked at. */
    public record Look(int width, int height, ColorScheme scheme, boolean script) {
        public static final Look DESK = new Look(1280, 900, ColorScheme.LIGHT, true);
        public static final Look NIGHT = new Look(1280, 900, ColorScheme.DARK, true);
        public static final Look TELEPHONE = new Look(390, 844, ColorScheme.LIGHT, true);
        public static final Look WITHOUT_SCRIPT = new Look(1280, 900, ColorScheme.LIGHT, false);
    }

    /** The test is skipped, with a sentence, where no browser is installed. */
    public static Viewer open(String root, String token, Look look) {
        Optional<Path> program = InstalledBrowser.installed();
        assumeTrue(
                program.isPresent(),
                "no Chromium or Chrome is installed here (or named by WATCHKEEPER_BROWSER): the page was not tried in a browser");
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        return new Viewer(playwright, program.orElseThrow(), root, token, look);
    }

    public Page page() {
        return page;
    }

    public Page go(String path) {
        page.navigate(root + path);
        return page;
    }

    /** What the console showed as an error, and what a script threw. */
    public List<String> errors() {
        return errors;
    }

    public void screenshot(String name) {
        page.screenshot(new Page.ScreenshotOptions()
                .setFullPage(true)
                .setPath(Path.of("target", "screenshots", name + ".png")));
    }

    /** What axe-core finds serious or critical on the page as it is now, a line each. */
    public List<String> barriers() {
        return new AxeBuilder(page)
                .analyze().getViolations().stream()
                        .filter(rule -> GRAVE.contains(rule.getImpact()))
                        .map(Viewer::line)
                        .toList();
    }

    private static String line(Rule rule) {
        return rule.getId() + ": " + rule.getHelp() + " at "
                + rule.getNodes().stream()
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList();
    }

    @Override
    public void close() {
        // A request that is caught while the page closes would be answered into the void, and the test fail at its end.
        page.unrouteAll();
        context.close();
        browser.close();
        playwright.close();
    }
}
