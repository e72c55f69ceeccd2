package dev.watchkeeper.policy.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SelectStatementTest {
    @Test
    @Tag("S13")
    void readsQuotesOfAnyLength() {
        String sql = "select \"" + "a\"\"".repeat(50_000) + "\" from t where v = '" + "b''".repeat(50_000) + "'";

        assertThat(SelectStatement.parse(sql).text().text()).isEqualTo(sql);
    }

    @Test
    @Tag("S13")
    void aGapOfAnyLengthIsPassedOnce() {
        String sql = "select 1" + " ".repeat(500_000) + "as one ; ";

        assertThat(SelectStatement.parse(sql).text().text()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select count(*) = 1 from schema_migrations where version = '$schemaVersion'",
                "SELECT count(*) FROM households WHERE created_at > now() - interval '$interval' and name <> 'delete; --'",
                "select max(mean_exec_time) from pg_stat_statements;",
                "select \"order\" from lines where note = 'it''s'"
            })
    void takesOneSelectAndKeepsItsText(String sql) {
        assertThat(SelectStatement.parse(sql).text().text()).isEqualTo(sql);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "update households set name = 'x'",
                "with gone as (delete from households returning id) select count(*) from gone",
                "select 1; drop table households",
                "select 1 -- comment",
                "select /* */ 1",
                "select * into copy from households",
                "select id from households for update",
                "select pg_sleep(60)",
                "select \"pg_sleep\"(60)",
                "select nextval('ids')",
                "select count(*) from t where v = $version",
                "select $$text$$",
                "select E'\\''",
                "select 'open",
                "select \"open"
            })
    void refusesWhatCouldDoMore(String sql) {
        assertThatThrownBy(() -> SelectStatement.parse(sql)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aValueCannotLeaveItsQuotes() {
        String filled = SelectStatement.parse("select 1 from t where v = '$version'")
                .text()
                .fill(java.util.Map.of("version", "1' or '1'='1"), dev.watchkeeper.policy.template.Escaping.SQL);

        assertThat(filled).isEqualTo("select 1 from t where v = '1'' or ''1''=''1'");
    }
}
