package dev.watchkeeper.migration.rollback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RollbackNamesTest {
    @ParameterizedTest
    @CsvSource({
        "db/V1_2__add.sql, db/U1.2__remove.sql",
        "db/7_add.up.sql, db/7_add.down.sql",
        "db/7_add.sql, db/7_add.down.sql",
        "db/7_add.sql, db/7_add.rollback.sql",
        "db/7_add.sql, db/rollback/7_add.sql",
        "db/migrations/7_add.sql, db/rollback/7_add.sql",
        "V1__a.sql, U1__b.sql",
    })
    void theConventionsAreKnown(String migration, String rollback) {
        assertThat(RollbackNames.of(migration, List.of(rollback, migration))).contains(rollback);
        assertThat(RollbackNames.isRollback(rollback)).isTrue();
        assertThat(RollbackNames.isRollback(migration)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "db/V1__a.sql, db/U10__a.sql",
        "db/7_add.sql, other/7_add.down.sql",
        "db/7_add.sql, db/8_add.down.sql",
    })
    void anotherOnesIsNotTaken(String migration, String rollback) {
        assertThat(RollbackNames.of(migration, List.of(rollback))).isEmpty();
    }

    @Test
    void aNameThatOnlyBeginsLikeOneIsAMigration() {
        assertThat(RollbackNames.isRollback("db/update_users.sql")).isFalse();
        assertThat(RollbackNames.isRollback("db/rollback_fix.sql")).isFalse();
    }
}
