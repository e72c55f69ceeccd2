package dev.watchkeeper.kit.channels;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class ChannelRulesTest {
    private static final Map<String, String> CHANNELS = Map.of(
            "quarkus.application.name", "gate-service",
            "mp.messaging.incoming.verdicts.topic", "watchkeeper.verdicts",
            "mp.messaging.outgoing.out.topic", "watchkeeper.deployments");

    @Test
    void theKitsDefaultsMeetEveryRule() throws IOException {
        assertThat(ChannelRules.channels(config(Map.of()))).containsExactly("incoming verdicts", "outgoing out");
        assertThat(ChannelRules.violations(config(Map.of()))).isEmpty();
    }

    @Test
    void aChannelThatStartsAtTheEndIsNamed() throws IOException {
        assertThat(ChannelRules.violations(
                        config(Map.of("mp.messaging.incoming.verdicts.auto.offset.reset", "latest"))))
                .containsExactly("channel 'incoming verdicts' has auto.offset.reset=latest, it needs earliest");
    }

    @Test
    void aChannelThatReadsUncommittedIsNamed() throws IOException {
        assertThat(ChannelRules.violations(
                        config(Map.of("mp.messaging.incoming.verdicts.isolation.level", "read_uncommitted"))))
                .hasSize(1);
    }

    @Test
    void aChannelThatCommitsSeldomIsNamed() throws IOException {
        assertThat(ChannelRules.violations(
                        config(Map.of("mp.messaging.incoming.verdicts.auto.commit.interval.ms", "5000"))))
                .containsExactly("channel 'incoming verdicts' has auto.commit.interval.ms=5000, it needs 1000");
    }

    @Test
    void aChannelThatWaitsForOneReplicaIsNamed() throws IOException {
        assertThat(ChannelRules.violations(config(Map.of(
                        "mp.messaging.outgoing.out.acks", "1",
                        "mp.messaging.outgoing.out.enable.idempotence", "false"))))
                .hasSize(2);
    }

    @Test
    @Tag("S10")
    void aTopicThatTheBrokerWouldRefuseThisServiceIsNamed() throws IOException {
        assertThat(ChannelRules.violations(config(Map.of(
                        "mp.messaging.incoming.verdicts.topic", "watchkeeper.observations",
                        "mp.messaging.outgoing.out.topic", "watchkeeper.verdicts"))))
                .containsExactlyInAnyOrder(
                        "channel 'incoming verdicts' needs READ on watchkeeper.observations, and the broker grants"
                                + " watchkeeper-gate none",
                        "channel 'outgoing out' needs WRITE on watchkeeper.verdicts, and the broker grants"
                                + " watchkeeper-gate none");
    }

    @Test
    @Tag("S10")
    void eachOfSeveralTopicsIsLookedAt() throws IOException {
        assertThat(ChannelRules.violations(config(
                        Map.of("mp.messaging.incoming.verdicts.topics", "watchkeeper.rollbacks, watchkeeper.ticks"))))
                .singleElement()
                .asString()
                .contains("watchkeeper.ticks");
    }

    @Test
    @Tag("S10")
    void aGroupOfAnotherServiceIsNamed() throws IOException {
        assertThat(ChannelRules.violations(config(Map.of("mp.messaging.incoming.verdicts.group.id", "rollback-x"))))
                .containsExactly(
                        "channel 'incoming verdicts' has group.id=rollback-x, and the broker grants groups that"
                                + " begin with gate-");
    }

    private static SmallRyeConfig config(Map<String, String> own) throws IOException {
        var defaults =
                Objects.requireNonNull(ChannelRules.class.getResource("/META-INF/microprofile-config.properties"));
        return new SmallRyeConfigBuilder()
                .withSources(new PropertiesConfigSource(defaults, 100))
                .withSources(new PropertiesConfigSource(CHANNELS, "channels", 200))
                .withSources(new PropertiesConfigSource(own, "own", 250))
                .build();
    }
}
