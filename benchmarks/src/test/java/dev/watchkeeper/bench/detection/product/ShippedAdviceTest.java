package dev.watchkeeper.bench.detection.product;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.bench.detection.telemetry.Telemetry;
import dev.watchkeeper.bench.detection.workload.Bad;
import dev.watchkeeper.bench.detection.workload.Generator;
import dev.watchkeeper.bench.detection.workload.Scenario;
import dev.watchkeeper.bench.detection.workload.Seeds;
import dev.watchkeeper.verification.plan.WatchRules;
import java.nio.file.Path;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** The example policy warns of what it only advises on, and takes nothing back. */
class ShippedAdviceTest {
    private static final int HOUR = 3600;
    private static final WatchRules RULES = ShippedPolicy.read(
                    "example", Path.of("..", "examples", "household-api.yaml"), Feeding.Kind.ERRORS)
            .rules();

    @Test
    void smallDropOfTrafficIsNoNews() {
        assertThat(warned(Bad.drops().getFirst(), ShippedAdvice.Kind.TRAFFIC, false))
                .isEmpty();
    }

    @Test
    void largeDropOfTrafficWarnsSoonAndTakesNothingBack() {
        Scenario drop = Bad.drops().getLast();

        assertThat(warned(drop, ShippedAdvice.Kind.TRAFFIC, false).orElseThrow())
                .isLessThan(300);
        assertThat(warned(drop, ShippedAdvice.Kind.TRAFFIC, true)).isEmpty();
    }

    @Test
    void newIssueWarnsAfterItsOnsetAndTakesNothingBack() {
        Telemetry telemetry = drawn(Bad.newIssue());
        int onset = telemetry.onset().orElseThrow();

        OptionalInt warned = new ShippedAdvice("warns", RULES, ShippedAdvice.Kind.ISSUES, false).rollsBackAt(telemetry);

        assertThat(warned.orElseThrow()).isBetween(onset, onset + 300);
        assertThat(warned(Bad.newIssue(), ShippedAdvice.Kind.ISSUES, true)).isEmpty();
    }

    private static OptionalInt warned(Scenario scenario, ShippedAdvice.Kind kind, boolean takesBack) {
        return new ShippedAdvice("policy", RULES, kind, takesBack).rollsBackAt(drawn(scenario));
    }

    private static Telemetry drawn(Scenario scenario) {
        return new Generator(new Seeds(7), 10, 24 * HOUR, false).draw(scenario, 1, HOUR);
    }
}
