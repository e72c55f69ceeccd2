package dev.watchkeeper.verification.watch.streams;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.plan.Span;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A tick that an earlier look has answered already says what it would have said if every rule were asked again. */
@Tag("A11")
class QuietTest {
    private static final Instant ZERO = Instant.parse("2026-02-03T15:00:00Z");

    private final Bench bench = new Bench(new Keys(), ZERO, "d-1");
    private final EventCodec codec = new EventCodec();
    private final Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger("t", 0));
    private WatchState state = begun();
    private Span quiet = Span.NONE;
    private int said;
    private int notAsked;

    private WatchState begun() {
        Input requested = input(bench.requested(), 0);
        if (requested instanceof Input.OfDeployment of && of.event() instanceof DeploymentEvent.Requested event) {
            WatchState first =
                    WatchState.requested(event.watch(), new AcceptedPolicies().of(event.policy()), event.kind(), ZERO);
            return Judge.apply(first, input(bench.firstTraffic(0), 0), ZERO).state();
        }
        throw new AssertionError("a request begins a watch");
    }

    private Input input(EncodedEvent wire, double second) {
        if (codec.decode(wire) instanceof Decoded.Read(Envelope envelope)) {
            return envelope.event() instanceof ObservationEvent event
                    ? new Input.OfObservation(event, bench.at(second), mark)
                    : new Input.OfDeployment(
                            (DeploymentEvent) envelope.event(), envelope.time(), bench.at(second), mark);
        }
        throw new AssertionError("the test's own record cannot be read");
    }

    @SuppressWarnings("ReferenceEquality") // as the processor asks: nothing was folded
    private void take(Input input) {
        WatchState folded = Judge.fold(state, input);
        Span known = folded == state ? quiet : Span.NONE;
        Judged asked = Judge.judge(folded, input, input.appended());
        Judged spared = Judge.judge(folded, input, input.appended(), known);
        assertThat(spared.decisions()).isEqualTo(asked.decisions());
        notAsked += known.covers(input.appended()) ? 1 : 0;
        said += asked.decisions().size();
        state = spared.state();
        quiet = spared.quiet();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void ticksBetweenAndAfterObservations(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int second = 1; second < 400; second++) {
            boolean silent = second % 150 > 60;
            if (second % 5 == 0 && !silent && random.nextInt(10) > 0) {
                long bad = random.nextInt(3) == 0 ? 10 : 0;
                take(input(bench.errors(second - 5, bad, 10 + random.nextInt(100)), second + 0.3));
            }
            take(new Input.OfTick(
                    new Ticked(0, bench.at(second), new TreeMap<>(), List.of()), bench.at(second + 0.5), mark));
        }

        assertThat(said).isGreaterThan(5);
        assertThat(notAsked).isGreaterThan(150);
    }
}
