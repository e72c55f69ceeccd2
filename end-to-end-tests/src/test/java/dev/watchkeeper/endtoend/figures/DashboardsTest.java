package dev.watchkeeper.endtoend.figures;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DashboardsTest {
    private final Figures figures = new Figures(Path.of(".."));

    @TempDir
    Path folder;

    @Test
    void everyPanelSaysWhatItShowsInWhichUnitAndAsksTheChosenSource() throws IOException {
        assertThat(figures.dashboards()).hasSizeGreaterThanOrEqualTo(2);
        for (Path dashboard : figures.dashboards()) {
            Set<Integer> ids = new HashSet<>();
            for (JsonNode panel : Figures.read(dashboard).get("panels")) {
                String which =
                        dashboard.getFileName() + ": " + panel.path("title").asText();
                assertThat(ids.add(panel.path("id").asInt(-1)))
                        .as("%s has an id of its own", which)
                        .isTrue();
                assertThat(panel.path("title").asText()).as(which).isNotBlank();
                assertThat(panel.path("description").asText()).as(which).hasSizeGreaterThan(20);
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as(which)
                        .isNotBlank();
                assertThat(panel.at("/datasource/uid").asText()).as(which).isEqualTo("${datasource}");
                assertThat(panel.path("targets")).as(which).isNotEmpty();
                for (JsonNode target : panel.get("targets")) {
                    assertThat(target.at("/datasource/uid").asText()).as(which).isEqualTo("${datasource}");
                    assertThat(target.path("expr").asText()).as(which).isNotBlank();
                }
            }
        }
    }

    @Test
    void theDataSourceIsAVariableAndNoPanelLiesOnAnother() throws IOException {
        for (Path dashboard : figures.dashboards()) {
            JsonNode board = Figures.read(dashboard);
            assertThat(board.at("/templating/list/0/name").asText()).isEqualTo("datasource");
            assertThat(board.at("/templating/list/0/type").asText()).isEqualTo("datasource");
            Set<String> taken = new HashSet<>();
            for (JsonNode panel : board.get("panels")) {
                JsonNode place = panel.get("gridPos");
                assertThat(place.get("x").asInt() + place.get("w").asInt()).isLessThanOrEqualTo(24);
                for (int x = place.get("x").asInt();
                        x < place.get("x").asInt() + place.get("w").asInt();
                        x++) {
                    for (int y = place.get("y").asInt();
                            y < place.get("y").asInt() + place.get("h").asInt();
                            y++) {
                        assertThat(taken.add(x + "," + y))
                                .as("%s: %s", dashboard.getFileName(), panel.get("title"))
                                .isTrue();
                    }
                }
            }
        }
    }

    @Test
    void namesOfMetricsAreFoundInQueries() {
        assertThat(Figures.metricsOf(
                        "histogram_quantile(0.9, sum by (le, service) (rate(a_bucket{x=\"y_z\",b=~\"c\"}[5m]))) > 900"))
                .containsExactly("a_bucket");
        assertThat(Figures.metricsOf("absent(up{job=\"w\"}) or (a - on (b) c)")).containsExactly("a", "c", "up");
    }

    @Test
    void promtoolParsesEveryQueryAndTakesTheAlertRules() throws Exception {
        Path promtool = promtool();
        StringBuilder rules = new StringBuilder("groups:\n  - name: dashboards\n    rules:\n");
        List<String> queries = figures.queries();
        assertThat(queries).hasSizeGreaterThan(40);
        for (int i = 0; i < queries.size(); i++) {
            rules.append("      - record: query_")
                    .append(i)
                    .append("\n        expr: |-\n          ")
                    .append(Figures.filledIn(queries.get(i)))
                    .append('\n');
        }
        Path file = Files.writeString(folder.resolve("queries.yaml"), rules);

        assertThat(run(promtool, "check", "rules", file.toString())).contains("SUCCESS: " + queries.size() + " rules");
        assertThat(run(promtool, "check", "rules", figures.alerts().toString())).contains("SUCCESS");
        Path broken = Files.writeString(
                folder.resolve("broken.yaml"), "groups: [{name: b, rules: [{record: r, expr: 'sum(('}]}]\n");
        assertThat(run(promtool, "check", "rules", broken.toString())).contains("FAILED");
    }

    @Test
    void alertsFireWhenTheyShouldAndNotOtherwise() throws Exception {
        Path promtool = promtool();
        String cases = Files.readString(Path.of("src/test/resources/alerts-test.yaml"))
                .replace(
                        "ALERTS_FILE",
                        figures.alerts().toAbsolutePath().normalize().toString());
        Path file = Files.writeString(folder.resolve("alerts-test.yaml"), cases);

        assertThat(run(promtool, "test", "rules", file.toString()))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
    }

    private static Path promtool() {
        Optional<Path> found = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(part -> Path.of(part, "promtool"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(
                found.isPresent(),
                "promtool is not installed here (Debian: apt-get install prometheus): no query was parsed and no alert was tried");
        return found.orElseThrow();
    }

    private static String run(Path program, String... arguments) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder();
        builder.command().add(program.toString());
        builder.command().addAll(Arrays.asList(arguments));
        Process process = builder.redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return output;
    }
}
