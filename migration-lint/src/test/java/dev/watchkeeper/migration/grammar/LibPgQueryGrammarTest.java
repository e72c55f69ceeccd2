package dev.watchkeeper.migration.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.migration.grammar.libpgquery.LibPgQueryGrammar;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LibPgQueryGrammarTest {
    private final SqlGrammar grammar = new LibPgQueryGrammar();

    @Test
    void placesAreCharactersAlsoBehindLettersOfManyBytes() {
        String sql = "SELECT '桌子🪑'; ALTER TABLE t ADD COLUMN c int;";

        SqlGrammar.Answer.Parsed parsed = (SqlGrammar.Answer.Parsed) grammar.parse(sql);

        ParsedStatement second = parsed.statements().get(1);
        assertThat(sql.substring(second.start(), second.end())).isEqualTo(" ALTER TABLE t ADD COLUMN c int");
    }

    @Test
    void anErrorHasPostgresOwnWordsAndItsPlace() {
        String sql = "SELECT '🪑', FROM t";

        assertThat(grammar.parse(sql))
                .isEqualTo(new SqlGrammar.Answer.Refused("syntax error at or near \"FROM\"", sql.indexOf("FROM")));
    }

    /** The parser reads to the first NUL: what stands behind it would pass unseen. */
    @Test
    void aNulIsRefused() {
        assertThat(grammar.parse("SELECT 1;\0DROP TABLE t"))
                .isEqualTo(new SqlGrammar.Answer.Refused("a NUL character", 9));
    }

    /** Each trap leaves part of the parser's stack taken: kept, it would refuse everything after some 115 of them. */
    @Test
    void manyTextsThatAreTooDeepLeaveTheParserAsItWas() {
        String deep = "SELECT " + "NOT ".repeat(4_500) + "1";

        for (int i = 0; i < 130; i++) {
            assertThat(grammar.parse(deep)).isInstanceOf(SqlGrammar.Answer.GaveUp.class);
        }

        assertThat(grammar.parse("SELECT 1")).isInstanceOf(SqlGrammar.Answer.Parsed.class);
    }

    @Test
    void manyThreadsAskOneParser() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var answers = threads.invokeAll(IntStream.range(0, 200)
                    .mapToObj(i -> (Callable<SqlGrammar.Answer>)
                            () -> grammar.parse(i % 2 == 0 ? "SELECT " + i : "SELECT FROM WHERE " + i))
                    .toList());
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get() instanceof SqlGrammar.Answer.Parsed)
                        .isEqualTo(i % 2 == 0);
            }
        }
    }
}
