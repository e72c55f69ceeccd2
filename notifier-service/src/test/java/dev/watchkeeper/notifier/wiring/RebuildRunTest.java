package dev.watchkeeper.notifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.notifier.archive.Rebuilds.State;
import dev.watchkeeper.notifier.archive.Retention;
import dev.watchkeeper.notifier.archive.RetentionClass;
import dev.watchkeeper.notifier.archive.TopicsAgain;
import dev.watchkeeper.notifier.stream.StreamSignal;
import dev.watchkeeper.stack.test.TestStack;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

/** What becomes of a rebuild that cannot come to its end; the lock is a real PostgreSQL's. */
class RebuildRunTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final Duration SOON = Duration.ofSeconds(30);

    private static RebuildRun reading(Supplier<TopicsAgain> topics) {
        var server = TestStack.shared().postgres();
        return new RebuildRun(
                Jdbi.create(server.jdbcUrl("postgres"), server.user(), server.password()),
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
}
