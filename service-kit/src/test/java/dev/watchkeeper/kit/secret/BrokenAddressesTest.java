package dev.watchkeeper.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S5")
class BrokenAddressesTest {
    private static SmallRyeConfig config(String name, String value) {
        return new SmallRyeConfigBuilder()
                .addDiscoveredInterceptors()
                .addDefaultInterceptors()
                .withDefaultValues(Map.of(name, value, "password", "s3cret of nobody"))
                .build();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "redis://:s3cret @127.0.0.1:1",
                "redis://127.0.0.1:1,redis://:s3cret @127.0.0.1:1",
                "redis://:${password}@127.0.0.1:1"
            })
    void theSentenceAboutABrokenAddressHasNoCredential(String broken) {
        SmallRyeConfig config = config("quarkus.redis.hosts", broken);

        assertThatThrownBy(() -> config.getValues("quarkus.redis.hosts", URI.class))
                .hasMessageContaining("quarkus.redis.hosts")
                .hasMessageContaining("kept back")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void addressesThatCanBeReadAreLeftAlone() {
        String well = "redis://:s3cret@127.0.0.1:1,redis://:s3cret@127.0.0.1:2";
        assertThat(config("quarkus.redis.hosts", well).getValues("quarkus.redis.hosts", URI.class))
                .containsExactly(URI.create("redis://:s3cret@127.0.0.1:1"), URI.create("redis://:s3cret@127.0.0.1:2"));
    }

    @Test
    void othersAreNotLookedAt() {
        assertThat(config("some.text", "no address").getValue("some.text", String.class))
                .isEqualTo("no address");
    }
}
