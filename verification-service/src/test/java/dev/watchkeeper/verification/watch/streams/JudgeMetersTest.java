package dev.watchkeeper.verification.watch.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.VerdictEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.contract.id.RuleId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Evidence;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.contract.verdict.Severity;
import dev.watchkeeper.contract.verdict.Verdict;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JudgeMetersTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");
    private static final String SERVICE = "demo/api/production";
    private static final Verdict BLIND = new Verdict.Inconclusive(Verdict.Why.BLIND);

    private final WatchRef watch =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final JudgeMeters meters = new JudgeMeters(registry);
    private int transition;

    @Test
    void everyVerdictAndEndingIsThereAtNothing() {
        for (String verdict : List.of("healthy", "breached", "blind", "too_few", "grace")) {
            assertThat(registry.get("watchkeeper.verdict.changes")
                            .tags("verdict", verdict, "service", "")
                            .counter()
                            .count())
                    .isZero();
        }
        assertThat(registry.get("watchkeeper.phases.ended")
                        .tags("ending", "breached", "service", "")
                        .counter()
                        .count())
                .isZero();
    }

    @Test
    void detectionTakesFromTheEvidenceToTheVerdict() {
        change("errors/literal-1", new Verdict.Breached(ZERO.plusSeconds(10)), Severity.PAGE, 10, 100);

        assertThat(registry.get("watchkeeper.detection.latency").timer().totalTime(TimeUnit.SECONDS))
                .isEqualTo(90);
        assertThat(registry.get("watchkeeper.verdict.changes")
                        .tags("verdict", "breached", "service", SERVICE)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void blindTimeIsCountedOnceWhenItIsOver() {
        change("sight/errors", BLIND, Severity.PAGE, 10, 100);
        change("errors/literal-1", BLIND, Severity.INFO, 10, 100);
        assertThat(blindSeconds()).isZero();
        assertThat(registry.get("watchkeeper.blind.checks")
                        .tags("service", SERVICE)
                        .counter()
                        .count())
                .isEqualTo(1);

        change("sight/errors", new Verdict.Healthy(), Severity.INFO, 130, 140);
        change("errors/literal-1", new Verdict.Healthy(), Severity.INFO, 130, 140);

        assertThat(blindSeconds()).isEqualTo(130);
    }

    @Test
    void checkThatIsNotRequiredIsNotCounted() {
        change("sight/cpu", BLIND, Severity.INFO, 10, 100);
        change("sight/cpu", new Verdict.Healthy(), Severity.INFO, 130, 140);

        assertThat(blindSeconds()).isZero();
    }

    @Test
    void phasesAreCountedByTheirEnding() {
        meters.decided(
                new VerdictEvent.PhaseEnded(
                        watch,
                        new PhaseName("short"),
                        PhaseEnding.UNPROVEN,
                        ZERO,
                        ZERO.plusSeconds(60),
                        List.of(),
                        "unproven",
                        mark()),
                ZERO.plusSeconds(61),
                Duration.ZERO);

        assertThat(registry.get("watchkeeper.phases.ended")
                        .tags("ending", "unproven", "service", SERVICE)
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private void change(String rule, Verdict verdict, Severity severity, long evidenceFrom, long at) {
        transition++;
        meters.decided(
                new VerdictEvent.VerdictChanged(
                        watch,
                        DerivedId.verdict(watch, new RuleId(rule), transition),
                        new RuleId(rule),
                        Optional.of(new CheckName("errors")),
                        transition,
                        verdict,
                        true,
                        severity,
                        new Evidence(
                                Optional.empty(),
                                Optional.empty(),
                                ZERO.plusSeconds(evidenceFrom),
                                ZERO.plusSeconds(at),
                                0,
                                Optional.empty(),
                                Optional.empty(),
                                Duration.ZERO),
                        rule,
                        mark()),
                ZERO.plusSeconds(at),
                Duration.ZERO);
    }

    private double blindSeconds() {
        return registry.find("watchkeeper.blind.seconds").counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    private static Mark mark() {
        return new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.ticks", 1));
    }
}
