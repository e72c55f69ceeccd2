package dev.watchkeeper.rollback.means.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.Version;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageTest {
    @ParameterizedTest
    @CsvSource({
        "api:v1.2.0, v1.2.0",
        "registry.example:5000/shop/api:v1.2.0, v1.2.0",
        "registry.example:5000/shop/api, registry.example:5000/shop/api",
        "shop/api:v1@sha256:ab, v1",
        "shop/api@sha256:ab, sha256:ab",
    })
    void theTagIsTheVersionElseTheDigest(String image, String version) {
        assertThat(Image.of(image).version()).isEqualTo(version);
    }

    @Test
    void aDigestDecidesAloneSinceATagCanBeMoved() {
        Version version = new Version("v1", Optional.empty(), Optional.of("sha256:ab"), Optional.empty());

        assertThat(Image.of("api:v1@sha256:ab").is(version)).isTrue();
        assertThat(Image.of("api:v1@sha256:cd").is(version)).isFalse();
        assertThat(Image.of("api:v1").is(version)).isTrue();
    }
}
