package dev.watchkeeper.verification.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.verification.watch.streams.JudgeConfig;
import dev.watchkeeper.verification.watch.streams.RefusedRecords;
import dev.watchkeeper.verification.watch.streams.StreamsProperties;
import dev.watchkeeper.verification.watch.streams.UndecodableRecords;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The settings with which the stream really runs: what the client makes of them, with the defaults of the configuration. */
class StreamSettingsTest {
    private static JudgeConfig defaults() {
        SmallRyeConfig config = new SmallRyeConfigBuilder()
                .addDiscoveredConverters()
                .withMapping(JudgeConfig.class)
                .build();
        return config.getConfigMapping(JudgeConfig.class);
    }

    private static Properties properties() {
        return StreamsProperties.of(
                Map.of("bootstrap.servers", "127.0.0.1:9092", "key.serializer", "ignored"),
                Path.of("/var/lib/watchkeeper"),
                defaults());
    }

    @Test
    @Tag("channels")
    void everythingIsWrittenOnceAndAcknowledgedByAll() {
        Map<String, Object> producer = new StreamsConfig(properties()).getProducerConfigs("c");

        assertThat(producer)
                .containsEntry("acks", "all")
                .containsEntry("enable.idempotence", true)
                .containsEntry("linger.ms", 100);
    }

    @Test
    @Tag("channels")
    void onlyWhatIsCommittedIsReadAndFromTheBeginning() {
        Map<String, Object> consumer = new StreamsConfig(properties()).getMainConsumerConfigs("g", "c", 0);

        assertThat(consumer)
                .containsEntry("auto.offset.reset", "earliest")
                .containsEntry("isolation.level", "read_committed")
                .containsEntry("enable.auto.commit", "false");
    }

    @Test
    @Tag("S10")
    void theStreamSignsInAtTheBrokerAndItsNamesAreThoseThatAreGranted() {
        Properties properties = StreamsProperties.of(
                Map.of(
                        "bootstrap.servers", "127.0.0.1:9092",
                        "security.protocol", "SASL_SSL",
                        "sasl.mechanism", "SCRAM-SHA-512",
                        "ssl.truststore.location", "/run/secrets/broker.pem"),
                Path.of("/var/lib/watchkeeper"),
                defaults());

        assertThat(properties)
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512")
                .containsEntry("ssl.truststore.location", "/run/secrets/broker.pem");
        assertThat(properties.get("application.id"))
                .isEqualTo(dev.watchkeeper.contract.topic.Writer.VERIFICATION.ownNames());
    }

    @Test
    void theStreamIsExactlyOnceAndKeepsItsStateWhereTheOperatorSays() {
        StreamsConfig config = new StreamsConfig(properties());

        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getString(StreamsConfig.STATE_DIR_CONFIG)).isEqualTo("/var/lib/watchkeeper/streams");
        assertThat(config.getInt(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG)).isZero();
        assertThat(config.getLong(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG)).isEqualTo(100);
        assertThat(config.getClass(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(UndecodableRecords.class);
        assertThat(config.getClass(StreamsConfig.PRODUCTION_EXCEPTION_HANDLER_CLASS_CONFIG))
                .isEqualTo(RefusedRecords.class);
    }
}
