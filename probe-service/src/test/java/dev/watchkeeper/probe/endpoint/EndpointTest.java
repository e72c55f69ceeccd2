package dev.watchkeeper.probe.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @Test
    void readsEveryPartAndDecodesIt() {
        Endpoint endpoint = Endpoint.parse("postgresql://re%40der:p%3Aa+ss@DB.example:6543/shop?sslmode=require&x");

        assertThat(endpoint.scheme()).isEqualTo("postgresql");
        assertThat(endpoint.host()).isEqualTo("db.example");
        assertThat(endpoint.portOr(5432)).isEqualTo(6543);
        assertThat(endpoint.user()).hasValue("re@der");
        assertThat(endpoint.password()).hasValue("p:a+ss");
        assertThat(endpoint.name()).isEqualTo("shop");
        assertThat(endpoint.settings()).containsEntry("sslmode", "require").containsEntry("x", "");
    }

    @Test
    void aPasswordAloneHasNoUser() {
        Endpoint endpoint = Endpoint.parse("rediss://:s3cr3t@cache.example");

        assertThat(endpoint.user()).isEmpty();
        assertThat(endpoint.password()).hasValue("s3cr3t");
        assertThat(endpoint.portOr(6379)).isEqualTo(6379);
        assertThat(endpoint.name()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://localhost", "redis://127.0.0.9:1", "redis://[::1]:6379"})
    void knowsThisMachine(String text) {
        assertThat(Endpoint.parse(text).loopback()).isTrue();
        assertThat(Endpoint.parse("redis://localhost.example").loopback()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t",
                "postgresql://a b:s3cr3t@db/x",
                "mailto:s3cr3t",
                "//s3cr3t",
                "postgresql://u:s3cr3t#@db/x"
            })
    @Tag("S5")
    void whatIsNoAddressIsNotShown(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasNoCause()
                .message()
                .doesNotContain("s3cr3t");
    }

    @Test
    @Tag("S5")
    void printsNeitherUserNorPassword() {
        assertThat(Endpoint.parse("postgresql://reader:s3cr3t@db.example/shop").toString())
                .isEqualTo("postgresql://db.example:0/shop");
    }
}
