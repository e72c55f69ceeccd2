package dev.watchkeeper.probe.source.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.observation.Measurement;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("F36")
@Tag("conformance")
@Timeout(120)
class PostgresFailoverTest {
    @Test
    void isBackSoonAfterTheServerAndReadsNoReplica() throws IOException {
        try (TestPostgres postgres = TestPostgres.start()) {
            Asked reader = Asked.at(postgres.address("reader"));
            Reading one = new Reading.Measured(new Measurement.Value(1));
            assertThat(reader.gauge("select 1")).isEqualTo(one);

            postgres.stop();
            assertThat(reader.gauge("select 1")).isInstanceOf(Reading.Failed.class);
            assertThat(reader.health("select true"))
                    .isInstanceOfSatisfying(
                            Reading.Measured.class,
                            measured -> assertThat(measured.measurement())
                                    .isInstanceOfSatisfying(
                                            Measurement.Health.class,
                                            health ->
                                                    assertThat(health.healthy()).isFalse()));

            postgres.restart();
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(reader.gauge("select 1")).isEqualTo(one));

            postgres.stop();
            Files.createFile(postgres.data().resolve("standby.signal"));
            postgres.restart();
            await().atMost(Duration.ofSeconds(15))
                    .untilAsserted(() -> assertThat(reader.gauge("select 1"))
                            .isInstanceOfSatisfying(Reading.Missing.class, missing -> {
                                assertThat(missing.cause()).isEqualTo(MissingCause.UNUSABLE);
                                assertThat(missing.why()).contains("replica: true");
                            }));
            assertThat(reader.health("select true")).isInstanceOf(Reading.Missing.class);
            assertThat(reader.reading(
                            "mine: { gauge: { postgres: { sql: \"select 1\" } }, expect: \"< 80\" }",
                            "  database: { rds: shop, replica: true }"))
                    .isEqualTo(one);
        }
    }
}
