package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Who is woken by an alert finds what to do: each rule leads to a page of its own, and each page belongs to a rule. */
class RunbooksTest {
    private static final Path FOLDER = Manifests.PROJECT.resolve("docs/runbooks");

    @Test
    void eachAlertLeadsToAPageThatNamesIt() throws IOException {
        List<Tree> rules = rules(read("docs/prometheus/alerts.yaml"));

        assertThat(rules).hasSizeGreaterThan(10);
        for (Tree rule : rules) {
            String alert = rule.text("alert");
            assertThat(rule.text("annotations", "runbook_url"))
                    .as(alert)
                    .isEqualTo("https://watchkeeper.dev/docs/runbooks/" + alert);
            assertThat(FOLDER.resolve(alert + ".md")).exists();
            assertThat(Files.readString(FOLDER.resolve(alert + ".md")))
                    .as(alert)
                    .startsWith("# " + alert + "\n")
                    .contains("**Look**", "**Do**", "**Over**");
        }
    }

    @Test
    void noPageIsOfAnAlertThatIsGone() throws IOException {
        Set<String> alerts = rules(read("docs/prometheus/alerts.yaml")).stream()
                .map(rule -> rule.text("alert"))
                .collect(Collectors.toSet());

        try (Stream<Path> pages = Files.list(FOLDER)) {
            assertThat(pages.map(page -> String.valueOf(page.getFileName()).replace(".md", ""))
                            .filter(page -> !page.equals("README")))
                    .containsExactlyInAnyOrderElementsOf(alerts);
        }
    }

    @Test
    void rulesOfKubernetesAreThoseOfPrometheus() throws IOException {
        assertThat(read("k8s/monitoring/rules.yaml").at("spec", "groups"))
                .isEqualTo(read("docs/prometheus/alerts.yaml").at("groups"));
    }

    private static Tree read(String file) throws IOException {
        return Manifests.one(Files.readString(Manifests.PROJECT.resolve(file)));
    }

    private static List<Tree> rules(Tree file) {
        return file.list("groups").stream()
                .flatMap(group -> group.list("rules").stream())
                .toList();
    }
}
