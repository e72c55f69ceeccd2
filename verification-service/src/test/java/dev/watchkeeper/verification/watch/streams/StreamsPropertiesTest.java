package dev.watchkeeper.verification.watch.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class StreamsPropertiesTest {
    private static Properties with(Map<String, String> settings) {
        JudgeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(JudgeConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(JudgeConfig.class);
        return StreamsProperties.of(Map.of("bootstrap.servers", "127.0.0.1:1"), Path.of("state"), config);
    }

    /** In milliseconds. */
    private static int sessionTimeout(Properties properties) {
        return Integer.parseInt(String.valueOf(properties.get("consumer.session.timeout.ms")));
    }

    /** Its own end is looked for once a second; whoever takes over waits for both, side by side. */
    @Test
    void theTransactionOfADeadInstanceIsOverWhenItsPartitionsMove() {
        for (String wait : new String[] {"6s", "30s"}) {
            Properties properties = with(Map.of("watchkeeper.verification.session-timeout", wait));

            assertThat(properties.get("producer.transaction.timeout.ms")).isEqualTo(sessionTimeout(properties) - 1000);
        }
    }

    /** The session has to be over, and the next heartbeat tells whoever stays that partitions are to be shared anew. */
    @Test
    void aDeadInstanceIsMissedSoonEnoughForATakeOverWithinTenSeconds() {
        Properties properties = with(Map.of());
        assertThat(sessionTimeout(properties)).isLessThanOrEqualTo(6000);
        assertThat(properties.get("consumer.heartbeat.interval.ms")).isEqualTo(1000);
    }
}
