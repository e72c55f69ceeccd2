package dev.watchkeeper.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S14")
class BoundedStreamTest {
    private static InputStream of(int length) {
        return new BoundedStream(new ByteArrayInputStream(new byte[length]), 10, () -> {
            throw new EOFException("more than 10");
        });
    }

    @Test
    void whatIsExactlyTheLimitIsReadToItsEnd() throws IOException {
        assertThat(of(10).readAllBytes()).hasSize(10);
        InputStream oneByOne = of(10);
        for (int i = 0; i < 10; i++) {
            assertThat(oneByOne.read()).isZero();
        }
        assertThat(oneByOne.read()).isEqualTo(-1);
    }

    @Test
    void oneByteMoreEndsItHoweverItIsRead() throws IOException {
        assertThatThrownBy(() -> of(11).readAllBytes()).hasMessage("more than 10");
        assertThatThrownBy(() -> of(11).skipNBytes(11)).hasMessage("more than 10");
        InputStream oneByOne = of(11);
        oneByOne.readNBytes(10);
        assertThatThrownBy(oneByOne::read).hasMessage("more than 10");
        InputStream skipped = of(11);
        assertThat(skipped.skip(10)).isEqualTo(10);
        assertThatThrownBy(() -> skipped.read(new byte[4])).hasMessage("more than 10");
    }

    @Test
    void nothingCanBeReadTwice() {
        assertThat(of(1).markSupported()).isFalse();
    }
}
