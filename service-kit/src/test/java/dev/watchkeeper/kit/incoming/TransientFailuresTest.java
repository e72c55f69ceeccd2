package dev.watchkeeper.kit.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.watchkeeper.stack.postgres.PostgresAddress;
import dev.watchkeeper.stack.test.TestStack;
import java.sql.SQLException;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure that passes holds a record back; any other puts it aside, and nobody reads it again by itself. */
@Tag("F36")
class TransientFailuresTest {
    private static RuntimeException with(SQLException cause) {
        return new IllegalStateException("the handler failed", new IllegalArgumentException(cause));
    }

    @ParameterizedTest
    @CsvSource({
        "08006, connection lost",
        "40001, serialization",
        "40P01, deadlock",
        "53100, disk full",
        "53300, too many connections",
        "55P03, lock not available",
        "57P01, shutdown",
        "57P03, starting up",
        "58030, its disk",
        "25006, read only",
        "25P03, stood still within a transaction"
    })
    void whatPassesByItself(String state, String why) {
        assertThat(TransientFailures.isTransient(with(new SQLException(why, state))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"23505", "22P02", "42703", "25P02", "25001", "XX000"})
    void whatDoesNot(String state) {
        assertThat(TransientFailures.isTransient(with(new SQLException("no", state))))
                .isFalse();
        assertThat(TransientFailures.isTransient(with(new SQLException("no state at all"))))
                .isFalse();
    }

    /** As a primary says it that is one no more: everything can be read, and nothing written. */
    @Test
    void aDatabaseThatTakesNoWritesForNow() {
        PostgresAddress server = TestStack.shared().postgres();
        Jdbi jdbi = Jdbi.create(server.jdbcUrl("postgres"), server.user(), server.password());

        Throwable refused = catchThrowable(() -> jdbi.useHandle(handle -> {
            handle.execute("SET default_transaction_read_only = on");
            handle.execute("CREATE TABLE written (id int)");
        }));

        assertThat(refused).hasMessageContaining("read-only transaction");
        assertThat(TransientFailures.isTransient(refused)).isTrue();
    }

    @Test
    void whatTheDriverSaysAfterwardsCountsToo() {
        SQLException first = new SQLException("terminating", "XX000");
        first.setNextException(new SQLException("the connection is gone", "08006"));

        assertThat(TransientFailures.isTransient(with(first))).isTrue();
    }
}
