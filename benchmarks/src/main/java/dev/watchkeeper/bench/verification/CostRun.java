package dev.watchkeeper.bench.verification;

import dev.watchkeeper.bench.site.Row;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.stack.credentials.StackCredentials;
import dev.watchkeeper.verification.encoding.ObservationCodec;
import dev.watchkeeper.verification.encoding.WatchCodec;
import dev.watchkeeper.verification.plan.AcceptedPolicies;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Where the processor time of a reading goes: each step of the service's code alone, in one thread, without a broker. */
final class CostRun {
    private static final int CHECKS = 25;
    private static final int WATCHES = 40;
    private static final int TICKS = 120;
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** The steps in the order in which a record takes them. */
    private enum Step {
        SIGNATURE,
        DECODE,
        FOLD,
        JUDGE,
        JUDGE_TICK,
        STATE_BYTES
    }

    private final EventCodec codec = new EventCodec();
    private final AcceptedPolicies policies = new AcceptedPolicies();
    private final Map<Step, Long> nanos = new EnumMap<>(Step.class);
    private final Mark mark = new Mark(0, new TreeMap<>(), new Mark.Trigger("watchkeeper.observations", 0));
    private final TrustedKeys trusted;
    private final SigningKey probe;
    private final Consumer<String> said;
    private long stateBytes;
    private long writtenBytes;

    CostRun(Path folder, Consumer<String> said) {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, Instant.now());
        this.trusted = TrustedKeys.load(credentials.trustedKeys());
        this.probe = SigningKey.load(credentials.signingKey(Writer.PROBE));
        this.said = said;
    }

    List<Row> run() {
        said.accept("counting the processor time of each step");
        for (int round = 0; round < 3; round++) {
            nanos.clear();
            writtenBytes = 0;
            round(round);
        }
        double readings = (double) WATCHES * TICKS * CHECKS;
        List<Row> rows = new ArrayList<>();
        double sum = 0;
        for (Step step : Step.values()) {
            double micros = nanos.getOrDefault(step, 0L) / 1e3 / readings;
            sum += step == Step.JUDGE_TICK ? 0 : micros;
            rows.add(Row.shown(
                    "step " + step.name().toLowerCase(java.util.Locale.ROOT) + ", per reading", micros, " us", ""));
        }
        rows.add(Row.shown("all steps of an observation, per reading", sum, " us", "without tick and broker"));
        rows.add(Row.shown("bytes of a whole state, per check", stateBytes / (double) CHECKS, "", ""));
        rows.add(Row.shown("bytes of state written, per reading", writtenBytes / readings, "", "without keys"));
        return rows;
    }

    private void round(int round) {
        Instant begun = Instant.parse("2026-01-01T00:00:00Z");
        Fleet fleet = Fleet.of("cost" + round, WATCHES, CHECKS, EVERY, begun);
        Readings readings = new Readings(fleet);
        List<WatchState> states = new ArrayList<>();
        fleet.events((event, time) -> {
            if (event instanceof DeploymentEvent.Requested requested) {
                states.add(WatchState.requested(
                        requested.watch(), policies.of(requested.policy()), requested.kind(), time));
            }
            int last = states.size() - 1;
            states.set(
                    last,
                    Judge.apply(
                                    states.get(last),
                                    new Input.OfDeployment((DeploymentEvent) event, time, time, mark),
                                    time)
                            .state());
        });
        for (int tick = 0; tick < TICKS; tick++) {
            for (int watch = 0; watch < WATCHES; watch++) {
                ObservationEvent.Observed event =
                        readings.healthy(fleet.watches().get(watch), tick);
                states.set(watch, observe(states.get(watch), signed(event, event.tick()), event.tick(), tick));
            }
        }
    }

    private WatchState observe(WatchState state, EncodedEvent wire, Instant now, int tick) {
        if (!(timed(Step.SIGNATURE, () -> trusted.check(wire)) instanceof Authenticity.Genuine)
                || !(timed(Step.DECODE, () -> codec.decode(wire)) instanceof Decoded.Read(Envelope envelope))
                || !(envelope.event() instanceof ObservationEvent event)) {
            throw new IllegalStateException("the benchmark's own record is refused");
        }
        Input input = new Input.OfObservation(event, now, mark);
        WatchState folded = timed(Step.FOLD, () -> Judge.fold(state, input));
        Judged judged = timed(Step.JUDGE, () -> Judge.judge(folded, input, now));
        Input ticked = new Input.OfTick(new Ticked(0, now, seen(), List.of()), now, mark);
        WatchState after = timed(
                Step.JUDGE_TICK,
                () -> Judge.judge(judged.state(), ticked, now, judged.quiet()).state());
        if (tick % 33 == 0) {
            byte[] whole = timed(Step.STATE_BYTES, () -> WatchCodec.encode(after));
            stateBytes = whole.length;
            writtenBytes += whole.length;
        } else if (event instanceof ObservationEvent.Observed observed) {
            writtenBytes +=
                    timed(Step.STATE_BYTES, () -> ObservationCodec.encode(1, observed, now, after.rules())).length;
        }
        return after;
    }

    private static SortedMap<String, Long> seen() {
        return new TreeMap<>();
    }

    private EncodedEvent signed(Event event, Instant time) {
        return probe.sign(codec.encode(new Envelope(
                DerivedId.event(event.key(), time.toString()),
                event.topic().writer(),
                time,
                new Sequence(1, 1),
                event)));
    }

    private <T> T timed(Step step, Supplier<T> work) {
        long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        T result = work.get();
        nanos.merge(step, ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - before, Long::sum);
        return result;
    }
}
