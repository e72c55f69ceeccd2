package dev.watchkeeper.probe.source.http;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.HttpStep;
import dev.watchkeeper.probe.flow.Caller;
import dev.watchkeeper.probe.flow.FlowRun;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Health by one request or a flow of them: each answer is the bucket of its tick, as long as {@code every}. */
public final class HttpSource implements Source {
    private static final Duration SLACK = Duration.ofMillis(250);

    private final Caller caller;

    public HttpSource(Caller caller) {
        this.caller = caller;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public boolean answers(Check check) {
        return check.measurement() instanceof Measurement.Health(HttpFlow ignored);
    }

    @Override
    public boolean keepsHistory() {
        return false;
    }

    @Override
    public Duration deadline(Check check, Duration every) {
        return steps(check).stream().map(HttpStep::within).reduce(SLACK, Duration::plus);
    }

    @Override
    public Answer ask(Ask ask) {
        FlowRun.Result result =
                new FlowRun(caller).of(ask.project(), steps(ask.slot().check()), Map.copyOf(ask.variables()));
        return Answer.whole(ask.slot(), result.reading(), result.notBefore(), result.reached());
    }

    private static List<HttpStep> steps(Check check) {
        if (check.measurement() instanceof Measurement.Health(HttpFlow flow)) {
            return flow.steps();
        }
        throw new IllegalStateException(check.name() + " is no health check over HTTP");
    }
}
