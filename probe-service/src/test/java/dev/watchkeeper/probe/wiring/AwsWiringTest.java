package dev.watchkeeper.probe.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsWiringTest {
    @Test
    void projectHasItsOwnPlaceOrTheCommonRegion() {
        var settings = AwsWiring.settings(config(Map.of(
                "watchkeeper.probe.aws.region", "eu-central-1",
                "watchkeeper.probe.aws.projects.demo.external-id", "shared",
                "watchkeeper.probe.aws.projects.shop.region", "us-east-1")));

        assertThat(settings.of(new ProjectName("demo")))
                .contains(new AwsPlace("eu-central-1", Optional.empty(), Optional.of("shared")));
        assertThat(settings.of(new ProjectName("shop")))
                .contains(new AwsPlace("us-east-1", Optional.empty(), Optional.empty()));
        assertThat(settings.of(new ProjectName("other"))).isEmpty();
    }

    @Test
    void placeThatIsWrongIsNamedByItsKey() {
        assertThatThrownBy(() ->
                        AwsWiring.settings(config(Map.of("watchkeeper.probe.aws.projects.demo.external-id", "shared"))))
                .hasMessageStartingWith("watchkeeper.probe.aws.projects.demo: no region is set");
        assertThatThrownBy(() -> AwsWiring.settings(config(Map.of(
                        "watchkeeper.probe.aws.region", "eu-central-1",
                        "watchkeeper.probe.aws.projects.demo.role", "admin"))))
                .hasMessageContaining("projects.demo: 'admin' is not a role");
    }

    private static AwsConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(AwsConfig.class)
                .withDefaultValues(values)
                .build()
                .getConfigMapping(AwsConfig.class);
    }
}
