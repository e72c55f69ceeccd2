package dev.watchkeeper.migration.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.migration.Corpus;
import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import dev.watchkeeper.migration.text.Scan;
import dev.watchkeeper.migration.text.SqlScanner;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The grammar against the parser of a real server: the same texts are read, the same are refused. */
class SameAsPostgresTest {
    private static final SqlGrammar GRAMMAR = new LibPgQueryGrammar();

    @SuppressWarnings("NullAway.Init")
    private static RealPostgres postgres;

    @BeforeAll
    static void start() throws Exception {
        postgres = new RealPostgres();
    }

    @AfterAll
    static void stop() throws Exception {
        postgres.close();
    }

    private static boolean reads(String sql) {
        return GRAMMAR.parse(sql) instanceof SqlGrammar.Answer.Parsed;
    }

    private static List<String> statements() {
        List<String> found = new ArrayList<>();
        for (Corpus.Migration migration : Corpus.all()) {
            String text = migration.text();
            for (Scan.Span piece : SqlScanner.scan(text).pieces()) {
                found.add(piece.of(text));
            }
        }
        return found;
    }

    @Test
    void theServerIsOfTheGrammarsVersion() throws Exception {
        assertThat(postgres.version()).startsWith("17.");
    }

    @Test
    void eachStatementOfTheCorpusIsReadByBothOrByNeither() throws Exception {
        int read = 0;
        for (String sql : statements()) {
            boolean here = reads(sql);
            assertThat(postgres.reads(sql)).as(sql).isEqualTo(here);
            read += here ? 1 : 0;
        }
        assertThat(read).isGreaterThan(200);
    }

    /** One word taken out, doubled or exchanged makes texts at the edge of the language. */
    @Test
    void damagedStatementsAreReadByBothOrByNeither() throws Exception {
        List<String> statements = statements();
        int refused = 0;
        for (int seed = 0; seed < 3_000; seed++) {
            Random random = new Random(seed);
            List<String> words = new ArrayList<>(
                    List.of(statements.get(random.nextInt(statements.size())).split("(?<=\\s)|(?=[(),;])")));
            int at = random.nextInt(words.size());
            switch (random.nextInt(3)) {
                case 0 -> words.remove(at);
                case 1 -> words.add(at, words.get(random.nextInt(words.size())));
                default -> words.set(at, words.get(random.nextInt(words.size())));
            }
            String sql = String.join("", words);
            boolean here = reads(sql);
            assertThat(postgres.reads(sql)).as("seed " + seed + ": " + sql).isEqualTo(here);
            refused += here ? 0 : 1;
        }
        assertThat(refused).isBetween(300, 2_900);
    }
}
