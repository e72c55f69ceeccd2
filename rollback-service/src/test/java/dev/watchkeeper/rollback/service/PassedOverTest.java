package dev.watchkeeper.rollback.service;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.rollback.incoming.kafka.Channels;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** That a record in quarantine was read is known before it is acknowledged: after a crash nobody would read it again. */
@QuarkusTest
@QuarkusTestResource(RollbackStack.class)
@Tag("I1")
@Tag("F10")
class PassedOverTest {
    @Inject
    Jdbi jdbi;

    @Inject
    Channels channels;

    @Test
    void ofDeploymentsIsWrittenDownFirst() {
        assertThatItWaitsFor("projection", Topic.DEPLOYMENTS, channels::deployment);
    }

    @Test
    void ofVerdictsIsWrittenDownFirst() {
        assertThatItWaitsFor("verdicts_read", Topic.VERDICTS, channels::verdict);
    }

    /** As long as the table cannot be written the record is not done with. */
    private void assertThatItWaitsFor(String table, Topic topic, Consumer<ConsumerRecord<String, byte[]>> channel) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            CompletableFuture<Void> handling = jdbi.inTransaction(handle -> {
                handle.execute("LOCK TABLE " + table + " IN EXCLUSIVE MODE");
                CompletableFuture<Void> begun =
                        CompletableFuture.runAsync(() -> channel.accept(poison(topic)), threads);
                assertThat(begun).failsWithin(Duration.ofSeconds(1)).withThrowableOfType(TimeoutException.class);
                return begun;
            });
            assertThat(handling).succeedsWithin(Duration.ofSeconds(20));
        }
    }

    private static ConsumerRecord<String, byte[]> poison(Topic topic) {
        byte[] value = {0, 1, 2, (byte) 0xff};
        return new ConsumerRecord<>(
                topic.topicName(),
                0,
                0,
                Instant.now().toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                value.length,
                "passed-over",
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
