package dev.watchkeeper.notifier.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicAddressTest {
    private static final List<String> PRODUCTION = List.of("prod");
    private static final List<String> LOCAL = List.of("prod", "local");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://watchkeeper.example.com",
                "http://watchkeeper.internal:8080/",
                "https://10.0.0.7/watchkeeper",
                "https://[2001:db8::7]",
                "https://localhost.example.com",
                "https://mylocalhost"
            })
    void whereOthersOpenThePagesIsTaken(String address) {
        assertThat(PublicAddress.of(address, PRODUCTION).page()).hasToString(address);
    }

    @ParameterizedTest
    @CsvSource({
        "watchkeeper.example.com, does not begin with http:// or https://",
        "watchkeeper.example.com:8080, does not begin with http:// or https://",
        "//watchkeeper.example.com, does not begin with http:// or https://",
        "HTTPS://watchkeeper.example.com, does not begin with http:// or https://",
        "ftp://watchkeeper.example.com, does not begin with http:// or https://",
        "https:///deployments, has no host",
        "https:watchkeeper.example.com, has no host",
        "https://watch keeper.example.com, is no address",
        "https://watchkeeper.example.com?a=b, goes on with a query or a fragment",
        "https://watchkeeper.example.com#top, goes on with a query or a fragment",
    })
    void whatNoLinkCanBeginWithEndsTheStartAndSaysWhatToDo(String address, String why) {
        assertThatIllegalStateException()
                .isThrownBy(() -> PublicAddress.of(address, LOCAL))
                .withMessageStartingWith("watchkeeper.public-url=" + address + " " + why)
                .withMessageContaining("WATCHKEEPER_PUBLIC_URL")
                .withMessageContaining("https://watchkeeper.example.com");
    }

    @Test
    void aPasswordInItIsNotRepeated() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PublicAddress.of("https://me:hunter2@watchkeeper.example.com", PRODUCTION))
                .withMessageContaining("has a user in it")
                .withMessageNotContaining("hunter2");
    }

    @Test
    void oneThatLeavesNoRoomForAPathIsRefused() {
        assertThatIllegalStateException()
                .isThrownBy(() -> PublicAddress.of("https://example.com/" + "a".repeat(500), PRODUCTION))
                .withMessageContaining("has 520 characters, more than 500");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080",
                "http://LOCALHOST",
                "http://watchkeeper.localhost",
                "http://127.0.0.1:8080",
                "http://127.1.2.3",
                "http://[::1]:8080",
                "http://0.0.0.0:8080"
            })
    void thisMachineAloneIsTakenWhereItServesItselfAloneAndNowhereElse(String address) {
        assertThat(PublicAddress.of(address, LOCAL).page()).hasToString(address);
        assertThatIllegalStateException()
                .isThrownBy(() -> PublicAddress.of(address, PRODUCTION))
                .withMessageStartingWith("watchkeeper.public-url=" + address + " in the profile prod")
                .withMessageContaining("QUARKUS_PROFILE=prod,local");
    }
}
