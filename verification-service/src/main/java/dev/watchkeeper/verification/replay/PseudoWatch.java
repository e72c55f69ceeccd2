package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.deployment.CutoverAnswer;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.plan.WatchRules;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A watch that never was: measured rows become the inputs that the service gets, and go through the same core. The broker's
 * clock is made from the data: a reading is appended when its row was there.
 */
public final class PseudoWatch {
    /** How long before its first traffic the deployment was asked for. */
    private static final Duration ASKED_BEFORE = Duration.ofSeconds(60);

    private static final Version VERSION = Version.ofTag("replayed");

    private final WatchRef watch;
    private final Duration tick;
    private final Instant fullShift;
    private final Consumer<Said> said;
    private WatchState state;
    private Instant nextTick;
    private boolean shifted;
    private long offset;

    /**
     * @param tick how far apart the service's clock is heard; a second in the service
     * @param said is given every decision, in order
     */
    public PseudoWatch(
            WatchRef watch,
            WatchRules rules,
            Instant firstTraffic,
            Instant fullShift,
            List<ObservationEvent.BaselineRecorded> baselines,
            Duration tick,
            Consumer<Said> said) {
        this.watch = watch;
        this.tick = tick;
        this.fullShift = fullShift;
        this.said = said;
        this.nextTick = firstTraffic.plus(tick);
        Instant asked = firstTraffic.minus(ASKED_BEFORE);
        this.state = WatchState.requested(watch, rules, StartKind.NORMAL, asked);
        for (ObservationEvent.BaselineRecorded baseline : baselines) {
            fold(new Input.OfObservation(baseline, asked, mark(Topic.OBSERVATIONS)));
        }
        fold(deployment(
                new DeploymentEvent.Started(
                        watch, StartKind.NORMAL, Optional.empty(), VERSION, Optional.empty(), firstTraffic),
                firstTraffic));
        if (fullShift.isAfter(firstTraffic)) {
            fold(deployment(
                    new DeploymentEvent.CutoverStep(watch, 50, CutoverAnswer.GO, "", firstTraffic), firstTraffic));
        } else {
            shift(firstTraffic);
        }
    }

    /** Takes a reading in that was there at {@code appended}; the clock has been heard until then. */
    public void observe(Instant appended, List<CheckReading> readings) {
        tickUntil(appended);
        apply(new Input.OfObservation(
                new ObservationEvent.Observed(
                        watch, appended, "replay", 0, ObservationPurpose.WATCH, Optional.empty(), readings),
                appended,
                mark(Topic.OBSERVATIONS)));
    }

    /** Hears the clock until an instant. */
    public void tickUntil(Instant instant) {
        while (!nextTick.isAfter(instant)) {
            if (!shifted && !nextTick.isBefore(fullShift)) {
                shift(nextTick);
            }
            apply(new Input.OfTick(new Ticked(0, nextTick, new TreeMap<>(), List.of()), nextTick, mark(Topic.TICKS)));
            nextTick = nextTick.plus(tick);
        }
    }

    /** Whether nothing more can be said. */
    public boolean finished() {
        return state.finished();
    }

    private void shift(Instant appended) {
        shifted = true;
        fold(deployment(new DeploymentEvent.Shifted(watch, VERSION, Optional.empty(), fullShift), appended));
    }

    private Input deployment(DeploymentEvent event, Instant appended) {
        return new Input.OfDeployment(event, appended, appended, mark(Topic.DEPLOYMENTS));
    }

    private void fold(Input input) {
        state = Judge.fold(state, input);
    }

    private void apply(Input input) {
        Judged judged = Judge.apply(state, input, input.appended());
        state = judged.state();
        for (Decision decision : judged.decisions()) {
            said.accept(new Said(input.appended(), decision.event()));
        }
    }

    private Mark mark(Topic topic) {
        return new Mark(0, new TreeMap<>(), new Mark.Trigger(topic.topicName(), offset++));
    }
}
