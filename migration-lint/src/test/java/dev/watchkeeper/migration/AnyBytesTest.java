package dev.watchkeeper.migration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Properties over many files; each case has its seed in its description. */
class AnyBytesTest {
    private static final MigrationLint LINT = new MigrationLint(new LibPgQueryGrammar());
    private static final List<Corpus.Migration> CORPUS = Corpus.all();

    private static FileReport lint(byte[] bytes) {
        return LINT.lint(Map.of("a.sql", bytes), LintSettings.PLAIN).getFirst();
    }

    private static void placesAreInside(FileReport report, byte[] bytes, String name) {
        String[] lines = new String(bytes, UTF_8).split("\n", -1);
        for (Finding finding : report.findings()) {
            assertThat(finding.position().line()).as(name).isBetween(1, lines.length);
            String line = lines[finding.position().line() - 1];
            assertThat(finding.position().column()).as(name).isBetween(1, line.codePointCount(0, line.length()) + 1);
        }
    }

    @Test
    void randomBytesNeverThrow() {
        for (int seed = 0; seed < 1_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = new byte[random.nextInt(200)];
            random.nextBytes(bytes);

            placesAreInside(lint(bytes), bytes, "seed " + seed);
        }
    }

    @Test
    void aMigrationWithDamageNeverThrowsAndNeverLosesItsPlaces() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            byte[] bytes = CORPUS.get(random.nextInt(CORPUS.size())).bytes();
            for (int i = 0; i < 1 + random.nextInt(4); i++) {
                bytes[random.nextInt(bytes.length)] = (byte) "'\"$;()-*/\\é\n\0 aE1".charAt(random.nextInt(17));
            }

            placesAreInside(lint(bytes), bytes, "seed " + seed);
        }
    }

    /** A statement that leaves nothing behind for the next means the same in a file of its own. */
    @Test
    void independentStatementsHaveTheSameFindingsInTwoFiles() {
        List<String> statements = List.of(
                "CREATE INDEX i ON a (b);",
                "ALTER TABLE a ADD COLUMN c text NOT NULL;",
                "DROP TABLE x;",
                "UPDATE a SET d = 1;",
                "ALTER TABEL a;",
                "DO $$ begin end; $$;",
                "SELECT 'ü;', my();",
                "TRUNCATE a;",
                "ALTER TABLE a ALTER c TYPE int;");
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            List<String> chosen = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                chosen.add(statements.get(random.nextInt(statements.size())));
            }
            String first = chosen.get(0) + "\n" + chosen.get(1) + "\n";
            String second = chosen.get(2) + "\n" + chosen.get(3) + "\n";

            List<String> together = said(first + second);
            List<String> apart = new ArrayList<>(said(first));
            apart.addAll(said(second));

            assertThat(together).as("seed " + seed).containsExactlyInAnyOrderElementsOf(apart);
        }
    }

    private static List<String> said(String sql) {
        return lint(sql.getBytes(UTF_8)).findings().stream()
                .map(finding -> finding.what() + finding.position().column() + finding.severity())
                .toList();
    }
}
