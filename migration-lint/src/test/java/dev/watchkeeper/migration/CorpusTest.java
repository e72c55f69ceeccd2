package dev.watchkeeper.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import dev.watchkeeper.migration.rule.Rule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTest {
    private static final MigrationLint LINT = new MigrationLint(new LibPgQueryGrammar());

    static List<Corpus.Migration> corpus() {
        return Corpus.all();
    }

    @ParameterizedTest
    @MethodSource("corpus")
    void aMigrationHasItsFindings(Corpus.Migration migration) {
        FileReport report = LINT.lint(Map.of(migration.name(), migration.bytes()), LintSettings.PLAIN)
                .getFirst();

        assertThat(report.findings().stream()
                        .map(finding ->
                                finding.rule().id() + "@" + finding.position().line())
                        .sorted())
                .isEqualTo(migration.expected());
    }

    @Test
    void theCorpusHasAHundredFilesAndNoOthers() throws IOException {
        Set<String> listed = Corpus.all().stream().map(Corpus.Migration::name).collect(Collectors.toSet());

        try (var files = Files.list(Path.of("src", "test", "resources", "corpus"))) {
            assertThat(files.map(file -> file.getFileName().toString()).filter(name -> name.endsWith(".sql")))
                    .containsExactlyInAnyOrderElementsOf(listed)
                    .hasSizeGreaterThanOrEqualTo(100);
        }
    }

    @Test
    void everyRuleIsMetSomewhere() {
        Set<String> met = Corpus.all().stream()
                .flatMap(migration -> migration.expected().stream())
                .map(expected -> expected.substring(0, expected.indexOf('@')))
                .collect(Collectors.toSet());

        // A file of bytes that are no text: MigrationLintTest.
        assertThat(Arrays.stream(Rule.values()).map(Rule::id).filter(id -> !met.contains(id)))
                .containsExactly("not-read");
    }
}
