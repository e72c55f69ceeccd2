package dev.watchkeeper.stack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PlatformTest {
    @Test
    void laptopsAndServersAreKnown() {
        assertThat(Platform.of("Mac OS X", "aarch64")).isEqualTo(new Platform(Platform.Os.DARWIN, Platform.Arch.ARM64));
        assertThat(Platform.of("Linux", "amd64")).isEqualTo(new Platform(Platform.Os.LINUX, Platform.Arch.AMD64));
    }

    @Test
    void otherPlatformIsToldWhatWorksThere() {
        assertThatThrownBy(() -> Platform.of("Windows 11", "amd64"))
                .hasMessageContaining("Windows 11")
                .hasMessageContaining("docker-compose.yml");
    }
}
