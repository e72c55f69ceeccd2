package dev.watchkeeper.verification.watch.streams;

import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.Ticked;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Mark;
import dev.watchkeeper.kit.incoming.QuarantineReason;
import dev.watchkeeper.kit.incoming.RecordPlace;
import dev.watchkeeper.verification.watch.Decision;
import dev.watchkeeper.verification.watch.Input;
import dev.watchkeeper.verification.watch.Judge;
import dev.watchkeeper.verification.watch.Judged;
import dev.watchkeeper.verification.watch.WatchState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jboss.logging.Logger;

/** Reads the inputs of one partition, one by one: check, fold, judge, write. A bad record goes to quarantine and the next is read. */
final class WatchProcessor implements Processor<String, byte[], String, byte[]> {
    private static final Logger LOG = Logger.getLogger(WatchProcessor.class);
    /** How long a watch that has ended is kept, for late looks and for readers of the API. */
    private static final Duration KEPT_AFTER_END = Duration.ofDays(2);

    private final Judging judging;
    private final Duration commitInterval;
    private final EventCodec codec = new EventCodec();

    @SuppressWarnings("NullAway.Init") // the client calls init before anything else
    private Task task;

    /** @param commitInterval between the transactions that verdicts ask for */
    WatchProcessor(Judging judging, Duration commitInterval) {
        this.judging = judging;
        this.commitInterval = commitInterval;
    }

    /** What belongs to the partition that this processor reads. */
    private record Task(
            ProcessorContext<String, byte[]> context,
            WatchStore watches,
            HeldObservations held,
            Positions positions,
            Outbound out,
            TickWriter ticks,
            VerdictCommits commits) {}

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        int partition = context.taskId().partition();
        KeyValueStore<String, byte[]> store = context.getStateStore(Stores.JUDGE);
        Positions positions = new Positions(store, partition);
        Outbound out = new Outbound(codec, judging.key(), context, judging.meters());
        TickWriter ticks = new TickWriter(judging, positions, out, partition);
        VerdictCommits commits = new VerdictCommits(commitInterval, context::commit);
        task = new Task(
                context,
                new WatchStore(store, judging.policies()),
                new HeldObservations(store),
                positions,
                out,
                ticks,
                commits);
        context.schedule(Duration.ofSeconds(1), PunctuationType.WALL_CLOCK_TIME, at -> {
            ticks.write();
            commits.said();
        });
        context.schedule(commitInterval.dividedBy(2), PunctuationType.WALL_CLOCK_TIME, commits::ask);
    }

    @Override
    public void close() {
        judging.meters().left(task.context().taskId().partition());
    }

    @Override
    public void process(Record<String, byte[]> record) {
        RecordPlace place = place(record);
        if (task.positions().hasSeen(place)) {
            return;
        }
        judging.brokerClock().read(place.appendTime());
        EncodedEvent wire = Arrival.wire(place, record);
        Mark mark = task.positions().mark(place);
        switch (Arrival.of(wire, place, judging.trusted(), codec)) {
            case Arrival.Refused refused -> task.out().quarantine(wire, place, refused.reason(), refused.detail());
            case Arrival.Event(Envelope envelope) -> orQuarantine(wire, place, () -> take(envelope, wire, place, mark));
        }
        task.positions().saw(place);
        task.commits().ask(task.context().currentSystemTimeMs());
    }

    private RecordPlace place(Record<String, byte[]> record) {
        var metadata = task.context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record of a topic has its place"));
        return new RecordPlace(
                Topic.ofName(metadata.topic()),
                metadata.partition(),
                metadata.offset(),
                Instant.ofEpochMilli(record.timestamp()));
    }

    /** What is to be written when judging has not failed. */
    private interface Outcome {
        void write();
    }

    private interface Handling {
        List<Outcome> handle();
    }

    /** Only judging may fail for one record; what the broker refuses stops the task, which then starts again from its state. */
    private void orQuarantine(EncodedEvent wire, RecordPlace place, Handling handling) {
        List<Outcome> outcomes;
        try {
            outcomes = handling.handle();
        } catch (RuntimeException e) {
            boolean expected = e instanceof IllegalArgumentException;
            LOG.error("cannot judge record=" + place + ": " + e.getMessage(), expected ? null : e);
            task.out()
                    .quarantine(
                            wire,
                            place,
                            QuarantineReason.FAILED,
                            expected ? String.valueOf(e.getMessage()) : e.toString());
            return;
        }
        outcomes.forEach(Outcome::write);
    }

    private List<Outcome> take(Envelope envelope, EncodedEvent wire, RecordPlace place, Mark mark) {
        return switch (envelope.event()) {
            case Ticked tick -> tick(tick, envelope, place, mark);
            case DeploymentEvent.Requested requested -> requested(requested, envelope.time(), place, mark);
            case DeploymentEvent event -> {
                String deployment = event.watch().deployment().value();
                Input input = new Input.OfDeployment(event, envelope.time(), place.appendTime(), mark);
                Optional<WatchState> known = task.watches().of(deployment);
                yield known.isEmpty()
                        ? List.of()
                        : judged(released(Judge.fold(known.get(), input), mark), input, known.get());
            }
            case ObservationEvent event -> observation(event, wire, place, mark);
            default ->
                throw new IllegalStateException(
                        "no input topic carries " + envelope.event().getClass());
        };
    }

    private List<Outcome> requested(DeploymentEvent.Requested event, Instant time, RecordPlace place, Mark mark) {
        Optional<WatchState> known =
                task.watches().of(event.watch().deployment().value());
        WatchState before = known.orElseGet(
                () -> WatchState.requested(event.watch(), judging.policies().of(event.policy()), event.kind(), time));
        Input input = new Input.OfDeployment(event, time, place.appendTime(), mark);
        List<Outcome> outcomes = new ArrayList<>();
        if (known.isEmpty()) {
            outcomes.add(() -> task.watches().begin(before, event.policy().json()));
        }
        outcomes.addAll(judged(released(Judge.fold(before, input), mark), input, before));
        return outcomes;
    }

    /** Observations that waited for this deployment, or for this run of it, are taken in now. */
    private WatchState released(WatchState state, Mark mark) {
        WatchState folded = state;
        for (Held held : task.held().release(state.watch().deployment().value())) {
            if (codec.decode(held.wire()) instanceof dev.watchkeeper.contract.json.Decoded.Read(Envelope envelope)
                    && envelope.event() instanceof ObservationEvent event) {
                if (event.watch().run().number() > state.watch().run().number()) {
                    task.held().keep(held);
                } else {
                    folded = Judge.fold(
                            folded, new Input.OfObservation(event, held.place().appendTime(), mark));
                }
            }
        }
        return folded;
    }

    private List<Outcome> observation(ObservationEvent event, EncodedEvent wire, RecordPlace place, Mark mark) {
        Optional<WatchState> known = task.watches()
                .of(event.watch().deployment().value())
                .filter(state ->
                        event.watch().run().number() <= state.watch().run().number());
        if (known.isEmpty()) {
            return List.of(() -> {
                if (!task.held().keep(new Held(place, wire))) {
                    task.out()
                            .quarantine(
                                    wire,
                                    place,
                                    QuarantineReason.WAITED,
                                    HeldObservations.MOST + " observations wait for this deployment already");
                }
            });
        }
        Input input = new Input.OfObservation(event, place.appendTime(), mark);
        return judged(Judge.fold(known.get(), input), input, known.get());
    }

    private List<Outcome> tick(Ticked tick, Envelope envelope, RecordPlace place, Mark mark) {
        task.ticks().cameBack(envelope, place);
        List<Outcome> outcomes = new ArrayList<>();
        Input input = new Input.OfTick(tick, place.appendTime(), mark);
        JudgeMeters.Undecided undecided = JudgeMeters.Undecided.NONE;
        for (WatchState state : task.watches().all()) {
            if (!state.finished()) {
                undecided = undecided.plus(
                        new JudgeMeters.Undecided(1, Optional.of(state.facts().requested())));
            }
            outcomes.addAll(judged(Judge.fold(state, input), input, state));
            if (longOver(state, place.appendTime())) {
                outcomes.add(() -> task.watches().forget(state));
            }
        }
        judging.meters().undecidedIn(place.partition(), undecided);
        for (Held held : task.held().expired(place.appendTime())) {
            LOG.errorf(
                    "observation of an unknown deployment deploymentId=%s",
                    held.wire().key());
            outcomes.add(() -> task.out()
                    .quarantine(
                            held.wire(),
                            held.place(),
                            QuarantineReason.WAITED,
                            "its deployment was not known within " + HeldObservations.LONGEST.toMinutes()
                                    + " minutes"));
        }
        return outcomes;
    }

    private static boolean longOver(WatchState state, Instant now) {
        return state.finished()
                && state.facts()
                        .over()
                        .or(() -> state.clock().lastEnd())
                        .filter(end -> end.plus(KEPT_AFTER_END).isBefore(now))
                        .isPresent();
    }

    /** The state is written when it is another object: comparing its content would cost more than writing it. */
    @SuppressWarnings("ReferenceEquality")
    private List<Outcome> judged(WatchState folded, Input trigger, WatchState before) {
        Judged judged =
                Judge.judge(folded, trigger, trigger.appended(), task.watches().quiet(folded));
        List<Outcome> outcomes = new ArrayList<>();
        if (judged.state() != before) {
            boolean spoke = judged.state() != folded;
            outcomes.add(() -> task.watches().put(judged.state(), trigger, spoke));
        }
        outcomes.add(() -> task.watches().quiet(judged.state(), judged.quiet()));
        long number = folded.said();
        for (Decision decision : judged.decisions()) {
            Envelope envelope = decision.envelope(trigger.appended(), ++number);
            outcomes.add(() -> {
                task.out().verdict(envelope);
                task.commits().said();
                judging.meters()
                        .decided(
                                decision.event(),
                                envelope.time(),
                                Duration.between(
                                        trigger.appended(), judging.clock().instant()));
                LOG.infof(
                        "decided deploymentId=%s verdict=%s sentence=\"%s\"",
                        decision.event().watch().deployment(),
                        envelope.id(),
                        decision.event().sentence());
            });
        }
        return outcomes;
    }
}
