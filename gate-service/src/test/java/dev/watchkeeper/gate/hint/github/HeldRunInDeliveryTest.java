package dev.watchkeeper.gate.hint.github;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.gate.protection.Sighting;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldRunInDeliveryTest {
    private static final URI API = URI.create("https://api.github.com");
    private static final String RIGHT =
            "https://api.github.com/repos/petforce/api/actions/runs/10551800200/deployment_protection_rule";

    private static Optional<Sighting> read(String body) {
        return read(body, API);
    }

    private static Optional<Sighting> read(String body, URI api) {
        return HeldRunInDelivery.of(RepositoryInDelivery.tree(body.getBytes(UTF_8)), api, "petforce/api");
    }

    private static String body(String action, String environment, String address) {
        return "{\"action\": \"" + action + "\", \"environment\": \"" + environment
                + "\", \"deployment_callback_url\": \"" + address + "\", \"deployment\": {\"id\": 42}}";
    }

    @Test
    void theRunIsThatOfTheAddressForTheAnswer() {
        assertThat(read(body("requested", "production", RIGHT)))
                .contains(new Sighting(10551800200L, "production", Optional.of(42L)));
        assertThat(read(body("requested", "production", RIGHT.replace("petforce/api", "Petforce/API"))))
                .as("GitHub does not tell capitals of names apart")
                .isPresent();
        assertThat(read(
                        body(
                                "requested",
                                "prod/eu",
                                "https://ghe.example/api/v3/repos/petforce/api/actions/runs/1/deployment_protection_rule"),
                        URI.create("https://ghe.example/api/v3")))
                .contains(new Sighting(1, "prod/eu", Optional.of(42L)));
        assertThat(read(body("requested", "production", RIGHT).replace("42", "\"x\""))
                        .orElseThrow()
                        .deployment())
                .isEmpty();
    }

    @Test
    void whatAsksForNoAnswerIsNone() {
        assertThat(read(body("completed", "production", RIGHT))).isEmpty();
        assertThat(read("{\"action\": \"requested\", \"environment\": \"production\"}"))
                .as("a review that is asked of people")
                .isEmpty();
        assertThat(read("{}")).isEmpty();
    }

    @ParameterizedTest
    @Tag("S9")
    @Tag("S14")
    @ValueSource(
            strings = {
                "",
                "https://evil.example/repos/petforce/api/actions/runs/1/deployment_protection_rule",
                "http://api.github.com/repos/petforce/api/actions/runs/1/deployment_protection_rule",
                "https://api.github.com@evil.example/repos/petforce/api/actions/runs/1/deployment_protection_rule",
                "https://api.github.com.evil.example/repos/petforce/api/actions/runs/1/deployment_protection_rule",
                "https://api.github.com:444/repos/petforce/api/actions/runs/1/deployment_protection_rule",
                "https://api.github.net/repos/petforce/api/actions/runs/1/deployment_protection_rule",
                "https://api.github.com/repos/petforce/ipa/actions/runs/1/deployment_protection_rule",
                "https://api.github.com/repos/petforce/other/actions/runs/1/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/../other/actions/runs/1/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/../1/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/1/../2/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/%31/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/1/deployment_protection_rule?x=1",
                "https://api.github.com/repos/petforce/api/actions/runs/1/deployment_protection_rule/",
                "https://api.github.com/repos/petforce/api/actions/runs/1/approve/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs//deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/0/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/01/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/-1/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/1e3/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/\u0661/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/9223372036854775808/deployment_protection_rule",
                "https://api.github.com/repos/petforce/api/actions/runs/1000000000000000000/deployment_protection_rule"
            })
    void anAddressThatIsNotThatOfARunOfTheRepositoryIsRefused(String address) {
        assertThatThrownBy(() -> read(body("requested", "production", address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("not that of a run of the repository");
    }

    @Test
    @Tag("S14")
    void anEnvironmentWithoutANameIsRefused() {
        for (String environment : new String[] {"", "  ", "a\\nb", "x".repeat(256)}) {
            assertThatThrownBy(() -> read(body("requested", environment, RIGHT)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("environment");
        }
    }
}
