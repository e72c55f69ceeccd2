package dev.watchkeeper.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.channels.ChannelRules;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Walks the channels of all services, as their configuration really is. The probe and verification have clients of their own
 * instead of channels (docs/adr/0004, Kafka Streams); what those are set to is held by the tests of the two modules.
 */
class EveryChannelTest {
    private static final Set<Writer> WITHOUT_CHANNELS = Set.of(Writer.PROBE, Writer.VERIFICATION);

    @ParameterizedTest
    @EnumSource(Writer.class)
    void everyChannelIsSafeInBothDirections(Writer service) throws IOException {
        SmallRyeConfig config = configOf(service);

        assertThat(ChannelRules.channels(config).isEmpty()).isEqualTo(WITHOUT_CHANNELS.contains(service));
        assertThat(ChannelRules.violations(config)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(
            value = Writer.class,
            names = {"GATE", "ROLLBACK", "NOTIFIER"})
    void theChannelsReadWhatTheTopicClassSays(Writer service) throws IOException {
        // Every service follows `access` by itself; the notifier archives it as well.
        Set<String> expected = Arrays.stream(Topic.values())
                .filter(topic -> topic.readers().contains(service))
                .filter(topic -> service == Writer.NOTIFIER || topic != Topic.ACCESS)
                .map(Topic::topicName)
                .collect(Collectors.toSet());

        assertThat(topicsReadBy(configOf(service))).isEqualTo(expected);
    }

    @Test
    void aChannelThatIsNotSafeIsFound() throws IOException {
        SmallRyeConfig unsafe = new SmallRyeConfigBuilder()
                .withSources(kitDefaults())
                .withDefaultValue("mp.messaging.outgoing.verdicts.connector", "smallrye-kafka")
                .withDefaultValue("mp.messaging.outgoing.verdicts.acks", "1")
                .withDefaultValue("mp.messaging.incoming.ticks.connector", "smallrye-kafka")
                .withDefaultValue("mp.messaging.incoming.ticks.group.id", "g")
                .withDefaultValue("mp.messaging.incoming.ticks.isolation.level", "read_uncommitted")
                .build();

        assertThat(ChannelRules.violations(unsafe)).hasSize(2);
    }

    private static Set<String> topicsReadBy(SmallRyeConfig config) {
        return ChannelRules.channels(config).stream()
                .map(channel -> "mp.messaging." + channel.replace(' ', '.'))
                .map(prefix -> config.getOptionalValue(prefix + ".topics", String.class)
                        .orElseGet(() -> config.getValue(prefix + ".topic", String.class)))
                .flatMap(topics -> Arrays.stream(topics.split(",", -1)))
                .collect(Collectors.toSet());
    }

    private static SmallRyeConfig configOf(Writer service) throws IOException {
        return new SmallRyeConfigBuilder()
                .withSources(kitDefaults(), source(service.serviceName() + "-service", "application.properties", 250))
                .build();
    }

    private static PropertiesConfigSource kitDefaults() throws IOException {
        return source("service-kit", "META-INF/microprofile-config.properties", 100);
    }

    private static PropertiesConfigSource source(String module, String file, int ordinal) throws IOException {
        return new PropertiesConfigSource(
                Path.of("..", module, "src/main/resources", file).toUri().toURL(), ordinal);
    }
}
