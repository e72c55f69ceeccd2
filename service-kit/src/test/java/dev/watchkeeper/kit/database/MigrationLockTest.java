package dev.watchkeeper.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.junit.jupiter.api.Test;

/** A script that takes longer than the database lets a transaction stand idle, here a fifth of a second. */
class MigrationLockTest {
    private static FluentConfiguration slowScript() {
        TestDatabase.Fresh database = TestDatabase.freshWithAddress();
        return Flyway.configure()
                .dataSource(
                        database.url() + "?options=-c%20idle_in_transaction_session_timeout=200",
                        database.user(),
                        database.password())
                .baselineOnMigrate(true)
                .baselineVersion("0")
                .locations("classpath:db/slow");
    }

    @Test
    void aScriptMayTakeLongerThanATransactionMayStandIdle() {
        FluentConfiguration configuration = slowScript();
        new MigrationLock().customize(configuration);

        assertThat(configuration.load().migrate().migrationsExecuted).isEqualTo(1);
    }

    @Test
    void withTheLockOfATransactionItMayNot() {
        assertThatThrownBy(() -> slowScript().load().migrate()).isInstanceOf(FlywayException.class);
    }
}
