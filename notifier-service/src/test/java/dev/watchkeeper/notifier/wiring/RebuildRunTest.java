package dev.watchkeeper.notifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.notifier.archive.Rebuilds.State;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import dev.watchkeeper.notifier.archive.TopicsAgain;
import dev.watchkeeper.notifier.stream.StreamSignal;
import dev.watchkeeper.stack.test.TestStack;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What becomes of a rebuild that cannot come to its end; the lock is a real PostgreSQL's. */
class RebuildRunTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RebuildRun reading(Supplier<TopicsAgain> topics) {
        return reading(connections(), topics);
    }

    private static ConnectionFactory connections() {
        var server = TestStack.shared().postgres();
        return () -> DriverManager.getConnection(server.jdbcUrl("postgres"), server.user(), server.password());
    }

    private static RebuildRun reading(ConnectionFactory connections, Supplier<TopicsAgain> topics) {
        return new RebuildRun(
                Jdbi.create(connections),
                new Retention(Arrays.stream(RetentionClass.values())
                        .collect(Collectors.toMap(each -> each, each -> Duration.ofDays(1)))),
                new StreamSignal(),
                Clock.fixed(NOW, ZoneOffset.UTC),
                topics);
    }

    private static void failsSaying(RebuildRun run, String why) {
        assertThat(run.start()).isTrue();
        await().atMost(SOON).until(() -> !(run.state() instanceof State.Running));
        assertThat(run.state()).isEqualTo(new State.Failed(NOW, NOW, why));
    }

    @Test
    void aRebuildThatRunsOutOfMemorySaysSoAndCanBeAskedForAgain() {
        RebuildRun run = reading(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        failsSaying(run, "the memory of the notifier did not suffice: give it more, and ask for it again");
        failsSaying(run, "the memory of the notifier did not suffice: give it more, and ask for it again");
    }

    @Test
    void aRebuildWhoseBrokerIsAwaySaysWhatTheBrokerSaid() {
        failsSaying(
                reading(() -> {
                    throw new IllegalStateException("no broker answers at kafka:9092");
                }),
                "no broker answers at kafka:9092");
    }

    @Test
    void anotherInstanceMayRebuildAfterwardsAlthoughThePoolKeepsTheConnection() throws SQLException {
        Supplier<TopicsAgain> away = () -> {
            throw new IllegalStateException("no broker answers at kafka:9092");
        };
        List<Connection> pool = new ArrayList<>();
        ConnectionFactory pooled = new ConnectionFactory() {
            @Override
            public Connection openConnection() throws SQLException {
                return connections().openConnection();
            }

            @Override
            public void closeConnection(Connection returned) {
                pool.add(returned);
            }
        };

        failsSaying(reading(pooled, away), "no broker answers at kafka:9092");
        failsSaying(reading(away), "no broker answers at kafka:9092");

        assertThat(pool).hasSize(1);
        pool.getFirst().close();
    }
}
