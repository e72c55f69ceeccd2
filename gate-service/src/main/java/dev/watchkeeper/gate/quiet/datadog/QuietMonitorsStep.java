package dev.watchkeeper.gate.quiet.datadog;

import dev.watchkeeper.gate.around.Step;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.quiet.QuietTime;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.start.QuietMonitors;
import dev.watchkeeper.policy.start.StartPlan;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** {@code start.monitors}: monitors bear more, or are muted, while the deployment goes on; they are as before however it ends. */
public final class QuietMonitorsStep implements Step.Held {
    private final Raising raising;
    private final Muting muting;

    public QuietMonitorsStep(DatadogCalls calls, Clock clock) {
        MonitorApi api = new MonitorApi(calls);
        this.raising = new Raising(api, clock);
        this.muting = new Muting(api);
    }

    @Override
    public String id() {
        return "start.monitors";
    }

    @Override
    public boolean askedBy(Policy policy) {
        return policy.start().flatMap(StartPlan::monitors).isPresent();
    }

    @Override
    public Wish wish(StepFacts facts) {
        return QuietTime.wish(facts);
    }

    @Override
    public Duration timeout() {
        return Duration.ofSeconds(60);
    }

    @Override
    public Duration readEvery() {
        return Duration.ofSeconds(30);
    }

    @Override
    public boolean prepares() {
        return true;
    }

    @Override
    public StepAnswer prepare(StepFacts facts) {
        return times(facts)
                .map(times -> raising.prepare(facts, times))
                .orElseGet(() -> StepAnswer.Done.of("a downtime has nothing to remember"));
    }

    @Override
    public StepAnswer act(StepFacts facts) {
        return raises(facts) ? raising.act(facts) : muting.act(facts);
    }

    @Override
    public StepAnswer read(StepFacts facts) {
        return raises(facts) ? raising.read(facts) : muting.read(facts);
    }

    @Override
    public StepAnswer giveBack(StepFacts facts) {
        return raises(facts) ? raising.giveBack(facts) : muting.giveBack(facts);
    }

    private static boolean raises(StepFacts facts) {
        return times(facts).isPresent();
    }

    private static Optional<BigDecimal> times(StepFacts facts) {
        return QuietTime.monitors(facts).flatMap(QuietMonitors::raise);
    }
}
