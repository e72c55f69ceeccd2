package dev.watchkeeper.stack.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PortPlanTest {
    @Test
    void usualPortsAreTheDocumentedOnes() {
        PortPlan plan = PortPlan.usual();

        assertThat(plan.of(Part.ORIGIN)).isEqualTo(8080);
        assertThat(plan.of(Part.NOTIFIER)).isEqualTo(8085);
        assertThat(plan.of(Part.KAFKA)).isEqualTo(9092);
        assertThat(plan.url(Part.GATE)).isEqualTo("http://127.0.0.1:8081");
    }

    @Test
    void rowStartsWithTheOriginThenTheServicesThenTheInfrastructure() {
        PortPlan plan = PortPlan.from(18080);

        assertThat(plan.of(Part.ORIGIN)).isEqualTo(18080);
        assertThat(plan.of(Part.GATE)).isEqualTo(18081);
        assertThat(plan.of(Part.NOTIFIER)).isEqualTo(18085);
        assertThat(plan.of(Part.KAFKA)).isEqualTo(18086);
        assertThat(plan.of(Part.REDIS)).isEqualTo(18088);
    }

    @Test
    void freePortsDiffer() {
        assertThat(PortPlan.free().ports().values()).doesNotHaveDuplicates().hasSize(9);
    }

    @Test
    void rowWithoutRoomIsRefusedWithTheRange() {
        assertThatThrownBy(() -> StackOptions.parse(Path.of("."), "--ports-from", "65530"))
                .isInstanceOf(StackProblem.class)
                .hasMessageContaining("65527");
        assertThatThrownBy(() -> StackOptions.parse(Path.of("."), "--ports-from", "many"))
                .isInstanceOf(StackProblem.class)
                .hasMessageContaining("'many'");
    }
}
