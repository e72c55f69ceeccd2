package dev.watchkeeper.rollback.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RestoreWiringTest {
    @Test
    void projectHasItsOwnPlaceOrTheCommonRegion() {
        var settings = RestoreWiring.settings(config(Map.of(
                "watchkeeper.rollback.rds.region", "eu-central-1",
                "watchkeeper.rollback.rds.projects.demo.external-id", "shared",
                "watchkeeper.rollback.rds.projects.shop.region", "us-east-1")));

        assertThat(settings.places())
                .containsEntry(
                        new ProjectName("demo"), new AwsPlace("eu-central-1", Optional.empty(), Optional.of("shared")))
                .containsEntry(new ProjectName("shop"), new AwsPlace("us-east-1", Optional.empty(), Optional.empty()));
        assertThat(RestoreWiring.settings(config(Map.of())).places()).isEmpty();
    }

    @Test
    void whatIsWrongIsNamedByItsKey() {
        assertThatThrownBy(() -> RestoreWiring.settings(
                        config(Map.of("watchkeeper.rollback.rds.projects.demo.external-id", "shared"))))
                .hasMessageStartingWith("watchkeeper.rollback.rds.projects.demo: no region is set");
        assertThatThrownBy(() -> RestoreWiring.settings(config(Map.of(
                        "watchkeeper.rollback.rds.region", "eu-central-1",
                        "watchkeeper.rollback.rds.projects.demo.role", "admin"))))
                .hasMessageContaining("projects.demo: 'admin' is not a role");
        assertThatThrownBy(() -> RestoreWiring.settings(config(Map.of("watchkeeper.rollback.rds.poll", "100ms"))))
                .hasMessageContaining("watchkeeper.rollback.rds.poll");
    }

    private static RestoreConfig config(Map<String, String> values) {
        return new SmallRyeConfigBuilder()
                .withMapping(RestoreConfig.class)
                .withDefaultValues(values)
                .withConverter(java.time.Duration.class, 200, new io.quarkus.runtime.configuration.DurationConverter())
                .build()
                .getConfigMapping(RestoreConfig.class);
    }
}
