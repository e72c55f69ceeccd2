package dev.watchkeeper.notifier.reportpage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.notifier.report.Report;
import dev.watchkeeper.notifier.reportpage.html.HtmlReport;
import dev.watchkeeper.notifier.reportpage.json.JsonReport;
import dev.watchkeeper.notifier.reportpage.markdown.MarkdownReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The forms as files, looked at in a browser when they were last regenerated: {@code mvn test -Dtest=WrittenFormsTest
 * -Dwatchkeeper.regenerate=true}.
 */
class WrittenFormsTest {
    private static final Path FOLDER = Path.of("src/test/resources/report");
    private static final Map<String, Report> REPORTS = Map.of(
            "calm",
            ASampleReport.calm(),
            "rolled-back",
            ASampleReport.rolledBack(),
            "hostile",
            ASampleReport.hostile());

    private final HtmlReport html = new HtmlReport();

    @ParameterizedTest
    @ValueSource(strings = {"calm", "rolled-back", "hostile"})
    void formsAreAsTheyWereLookedAt(String name) throws IOException {
        Report report = Objects.requireNonNull(REPORTS.get(name));
        Page page = ReportPage.of(report, Optional.empty());

        holds(name + ".html", html.of(page));
        holds(name + ".md", MarkdownReport.of(page));
        holds(name + ".json", JsonReport.of(report));
    }

    @Test
    void nothingThatWasToldIsMarkupInHtml() {
        String text = html.of(ReportPage.of(ASampleReport.hostile(), Optional.of("<b>x</b>")));

        assertThat(text)
                .doesNotContain("<script", "<img", "<b>", "<i>", "onerror=alert(1)>")
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                .contains("{page.title} {#for a in b}{/for}");
    }

    @Test
    void htmlNeedsNothingElse() {
        String text = html.of(ReportPage.of(ASampleReport.calm(), Optional.empty()));

        assertThat(text).doesNotContain("<script", "src=", "<link", "style=\"");
        assertThat(Pattern.compile("href=\"[^#]").matcher(text).find()).isFalse();
        assertThat(text).contains("prefers-color-scheme: dark", "@media print");
        assertThat(html.contentSecurityPolicy()).startsWith("default-src 'none'; style-src 'sha256-");
    }

    @Test
    void everyRowOfAMarkdownTableHasItsCells() {
        for (Report report : REPORTS.values()) {
            List<String> lines = MarkdownReport.of(ReportPage.of(report, Optional.empty()))
                    .lines()
                    .toList();
            int cells = 0;
            for (String line : lines) {
                if (!line.startsWith("|")) {
                    cells = 0;
                    continue;
                }
                int here = line.replaceAll("\\\\\\|", "").split("\\|", -1).length;
                assertThat(here).as(line).isEqualTo(cells == 0 ? here : cells);
                cells = here;
            }
        }
    }

    @Test
    void nothingThatWasToldIsMarkupInMarkdown() {
        String text = MarkdownReport.of(ReportPage.of(ASampleReport.hostile(), Optional.empty()));

        assertThat(text)
                .doesNotContain("<script>alert(1)", "<img", "](https://", "@channel")
                .contains("&lt;script&gt;alert(1)", "\\[link\\]")
                .contains("`````\n```\n<script>alert(2)</script>\n````\n| x |\n`````");
    }

    @Test
    void correctionIsSaidInTheOverview() {
        Page page = ReportPage.of(ASampleReport.calm(), Optional.of("revision 2: what came late changed checks"));

        assertThat(html.of(page)).contains("Corrected", "revision 2: what came late changed checks");
        assertThat(MarkdownReport.of(page)).contains("**Corrected**: revision 2: what came late changed checks");
    }

    @Test
    void partsThatDifferAreNamed() {
        String calm = JsonReport.of(ASampleReport.calm());

        assertThat(JsonReport.differences(calm, JsonReport.of(ASampleReport.calm())))
                .isEmpty();
        assertThat(JsonReport.differences(calm, JsonReport.of(ASampleReport.rolledBack())))
                .contains("kind", "incidents", "rollback")
                .doesNotContain("watch", "rehearsed");
    }

    @Test
    void sparklineShowsTheSpike() {
        Plot plot = new Plot(
                "error-rate",
                ASampleReport.calm().checks().stream()
                        .filter(check -> check.name().value().equals("error-rate"))
                        .findFirst()
                        .flatMap(check -> check.curve())
                        .orElseThrow(),
                List.of());

        assertThat(plot.sparkline()).hasSize(60);
        assertThat(plot.sparkline().codePoints().filter(c -> c == '\u2588').count())
                .isEqualTo(1);
        assertThat(plot.inWords()).contains("highest 3.08 %");
    }

    private static void holds(String file, String text) throws IOException {
        Path path = FOLDER.resolve(file);
        if (Boolean.getBoolean("watchkeeper.regenerate")) {
            Files.createDirectories(FOLDER);
            Files.writeString(path, text);
        }
        assertThat(text).isEqualTo(Files.readString(path));
    }
}
