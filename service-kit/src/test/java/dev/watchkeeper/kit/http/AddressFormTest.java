package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("S8")
class AddressFormTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://example.org",
                "http://127.0.0.1:8080/x",
                "http://255.255.255.255/",
                "https://[::1]:443/",
                "http://1a.example/",
                "http://10.example.x1/",
                "http://node-1:65535/",
                "http://0.0.0.0/"
            })
    void anAddressThatIsReadInOneWayIsTaken(String address) {
        assertThat(AddressForm.refusal(URI.create(address))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "http://0177.0.0.1/, read in different ways",
        "http://127.1/, no valid host",
        "http://2130706433/, read in different ways",
        "http://0x7f000001/, read in different ways",
        "http://127.0.0.1./, no valid host",
        "http://256.1.1.1/, no valid host",
        "http://example.org:99999/, the port 99999 is none",
        "http://example.org:0/, the port 0 is none",
        "ftp://example.org/, must start with https://",
        "http://user@example.org/, must not hold a user name"
    })
    void whatIsNotIsNamed(String address, String said) {
        assertThat(AddressForm.refusal(URI.create(address)))
                .hasValueSatisfying(refusal -> assertThat(refusal).contains(said));
    }
}
