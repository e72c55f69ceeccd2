package dev.watchkeeper.kit.rate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("S2")
class CallersAddressTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "127.0.0.1 | | 127.0.0.1",
                "127.0.0.1 | 203.0.113.7 | 203.0.113.7",
                "10.1.2.3 | 198.51.100.1, 203.0.113.7 | 203.0.113.7",
                "10.1.2.3 | 198.51.100.1 + 203.0.113.7 | 203.0.113.7",
                "fd00::1 | 2001:db8::7 | 2001:db8::7",
                "100.64.0.1 | 203.0.113.7 | 203.0.113.7",
                "100.127.255.1 | 203.0.113.7 | 203.0.113.7",
                "0:0:0:0:0:0:0:1 | 203.0.113.7 | 203.0.113.7",
                // What a caller from outside says of itself does not count.
                "203.0.113.7 | 198.51.100.1 | 203.0.113.7",
                "2001:db8::7 | 198.51.100.1 | 2001:db8::7",
                "100.128.0.1 | 198.51.100.1 | 100.128.0.1",
                "100.63.0.1 | 198.51.100.1 | 100.63.0.1",
                "172.32.0.1 | 198.51.100.1 | 172.32.0.1",
                // What is no address is none.
                "127.0.0.1 | evil.example | 127.0.0.1",
                "127.0.0.1 | 203.0.113.7, | 127.0.0.1",
                " | 203.0.113.7 | unknown",
            })
    void theLastWordOfANearProxyCounts(String peer, String forwarded, String address) {
        List<String> lines = forwarded == null ? List.of() : List.of(forwarded.split(" \\+ "));

        assertThat(CallersAddress.of(Optional.ofNullable(peer), lines)).isEqualTo(address);
    }
}
