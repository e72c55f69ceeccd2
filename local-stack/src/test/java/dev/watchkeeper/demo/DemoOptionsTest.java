package dev.watchkeeper.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class DemoOptionsTest {
    private static final Path PROJECT = Path.of("/project");

    @Test
    void stackInContainersIsNamedByItsOriginItsBrokerAndACredentialsFolder() {
        DemoOptions options = DemoOptions.parse(
                PROJECT,
                List.of(
                        "--against",
                        "http://origin:8080/",
                        "--kafka",
                        "kafka:9092",
                        "--credentials",
                        "/credentials",
                        "--host",
                        "demo",
                        "errors"));

        assertThat(options.against()).contains("http://origin:8080");
        assertThat(options.elsewhere()).contains(new DemoOptions.Elsewhere("kafka:9092", Path.of("/credentials")));
        assertThat(options.host()).isEqualTo("demo");
        assertThat(options.scenarios()).containsExactly(Scenario.ERRORS);
    }

    @Test
    void withoutWordsEveryScenarioIsToldOnThisMachine() {
        DemoOptions options = DemoOptions.parse(PROJECT, List.of());

        assertThat(options.scenarios()).containsExactly(Scenario.values());
        assertThat(options.host()).isEqualTo("127.0.0.1");
        assertThat(options.elsewhere()).isEmpty();
    }

    @Test
    void halfAnAddressIsRefused() {
        assertThatThrownBy(() -> DemoOptions.parse(PROJECT, List.of("--against", "http://o", "--kafka", "k:1")))
                .hasMessageContaining("--kafka and --credentials go together");
        assertThatThrownBy(() -> DemoOptions.parse(PROJECT, List.of("--kafka", "k:1", "--credentials", "c")))
                .hasMessageContaining("--against");
    }
}
