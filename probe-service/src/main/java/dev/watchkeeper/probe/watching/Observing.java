package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.FailureCategory;
import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import dev.watchkeeper.probe.cadence.Slot;
import dev.watchkeeper.probe.source.Answer;
import dev.watchkeeper.probe.source.Ask;
import dev.watchkeeper.probe.source.Source;
import dev.watchkeeper.probe.source.Sources;
import dev.watchkeeper.probe.source.TickScope;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Asks what is due and sends what was heard: one observation per deployment and tick, stragglers in further parts. */
public final class Observing {
    /** How much longer than its own deadline an answer is waited for; a source that needs it is broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Sources sources;
    private final Sight sight;
    private final Outbox outbox;
    private final Measures measures;
    private final Clock clock;
    private final Executor threads;
    private final MonotonicTimer timer;
    private final String instance;
    private final Bulkhead bulkhead = new Bulkhead();
    private final Crowd crowd = new Crowd();

    /**
     * @param threads one per question; they wait most of their time
     * @param instance which probe this is, another one after each start
     */
    public Observing(
            Sources sources,
            Sight sight,
            Outbox outbox,
            Measures measures,
            Clock clock,
            Executor threads,
            MonotonicTimer timer,
            String instance) {
        this.sources = sources;
        this.sight = sight;
        this.outbox = outbox;
        this.measures = measures;
        this.clock = clock;
        this.threads = threads;
        this.timer = timer;
        this.instance = instance;
    }

    /** Returns at once; never waits for a source. While too many questions were asked lately nothing begins: try again. */
    public void tick(Watching watching, Instant now) {
        if (crowd.full() && !watching.urgent()) {
            return;
        }
        watching.begin(now).ifPresent(round -> {
            round.due().ifPresent(due -> measures.tickBegan(Duration.between(due, clock.instant())));
            round.gaps().forEach(gap -> outbox.offer(gapId(gap), gap));
            new Tick(watching, round).begin();
        });
    }

    private static dev.watchkeeper.contract.id.EventId gapId(ObservationEvent.SourceGap gap) {
        return DerivedId.event(
                "gap",
                gap.watch().idPrefix(),
                gap.check().value(),
                gap.from().toString(),
                gap.to().toString());
    }

    private Answer ask(Source source, Ask ask) {
        Duration started = timer.now();
        Answer answer = source.ask(ask);
        measures.answered(source.name(), timer.now().minus(started));
        return answer;
    }

    /** One tick of one deployment, from its questions to its last part. */
    private final class Tick {
        /** So coarse is the timer that looks whether anything is still waited for. */
        private static final long STEP_MILLIS = 20;

        private final Watching watching;
        private final Round round;
        private final TickParts<Round.Asked, Heard> parts;
        private final TickScope scope = new TickScope();
        private final Duration began = timer.now();

        Tick(Watching watching, Round round) {
            this.watching = watching;
            this.round = round;
            this.parts = new TickParts<>(waitedFor());
        }

        void begin() {
            round.asked().forEach(asked -> asked.known().ifPresent(known -> heard(asked, known)));
            List<Round.Asked> unknown = round.asked().stream()
                    .filter(asked -> asked.known().isEmpty())
                    .toList();
            Crowd.Asked open = crowd.enter(unknown.size());
            timer.after(Crowd.LATELY, open::aged); // First, so that whatever fails here is not counted for ever.
            unknown.forEach(asked -> ask(asked, open));
            waitedFor().values().stream()
                    .map(time -> Math.ceilDiv(time.toMillis(), STEP_MILLIS) * STEP_MILLIS)
                    .distinct()
                    .forEach(millis -> timer.after(Duration.ofMillis(millis), this::timeUp));
        }

        private Map<Round.Asked, Duration> waitedFor() {
            Map<Round.Asked, Duration> times = new LinkedHashMap<>();
            round.asked().forEach(asked -> times.put(asked, responseTimes().waitedFor(name(asked))));
            return times;
        }

        private void ask(Round.Asked asked, Crowd.Asked open) {
            Slot slot = asked.slot();
            Optional<Source> source = sources.of(slot.check());
            if (source.isEmpty()) {
                open.answered();
                heard(
                        asked,
                        Answer.notAsked(
                                slot, MissingCause.UNUSABLE, slot.check().source() + " is not asked by this version"));
            } else if (!bulkhead.enter(source.get().name(), service())) {
                open.answered();
                heard(
                        asked,
                        Answer.notAsked(
                                slot,
                                MissingCause.NOT_ASKED,
                                "too many questions to " + source.get().name() + " are still open"));
            } else {
                ask(asked, source.get(), open);
            }
        }

        /** The first answer counts, be it that the time is up; the place is free when the source has come back. */
        private void ask(Round.Asked asked, Source source, Crowd.Asked open) {
            Slot slot = asked.slot();
            Duration deadline = source.deadline(slot.check(), slot.every());
            Ask ask = new Ask(round.subject(), slot, round.variables(), asked.before(), scope, deadline, round.look());
            CompletableFuture<Answer> question = CompletableFuture.supplyAsync(
                            () -> Observing.this.ask(source, ask), threads)
                    .whenComplete((answer, broken) -> bulkhead.leave(source.name(), service()));
            Runnable inTime = timer.after(
                    deadline.plus(PATIENCE),
                    () -> question.complete(
                            failed(slot, FailureCategory.TIMEOUT, "no answer within " + deadline.toMillis() + " ms")));
            CompletableFuture<Void> unused = question.exceptionally(
                            broken -> failed(slot, FailureCategory.BAD_ANSWER, "the source broke: " + broken))
                    .thenAccept(answer -> {
                        inTime.run();
                        open.answered();
                        heard(asked, answer);
                    })
                    .exceptionally(this::broken);
        }

        private void heard(Round.Asked asked, Answer answer) {
            Instant now = clock.instant();
            if (asked.known().isEmpty()) {
                sight.asked(round.watch().service(), asked.slot().check(), answer.reached(), now);
            }
            Duration took = timer.now().minus(began);
            responseTimes().answered(name(asked), took);
            synchronized (this) {
                send(parts.answered(asked, new Heard(asked, answer), took));
            }
        }

        private @Nullable Void broken(Throwable failure) {
            measures.broken(failure);
            return null;
        }

        private synchronized void timeUp() {
            List<Heard> part = parts.timeUp(timer.now().minus(began));
            if (!part.isEmpty()) {
                parts.unanswered().forEach(asked -> responseTimes().late(name(asked)));
            }
            send(part);
        }

        /** A blind probe has heard nothing, whatever came back. */
        private void send(List<Heard> heard) {
            Instant now = clock.instant();
            Optional<String> blind = heard.isEmpty()
                    ? Optional.empty()
                    : sight.blindness(round.watch().service(), now);
            publish(heard.stream()
                    .flatMap(one -> {
                        Answer answer = blind.map(
                                        why -> Answer.notAsked(one.asked().slot(), MissingCause.SELF, why))
                                .orElse(one.answer());
                        return watching.answered(one.asked(), answer, now).stream();
                    })
                    .toList());
        }

        private void publish(List<CheckReading> readings) {
            count(readings);
            ObservedParts.of(readings).forEach(this::offer);
        }

        private void offer(List<CheckReading> readings) {
            WatchRef watch = round.watch();
            int part = watching.nextPart(round.tick());
            outbox.offer(
                    DerivedId.event(
                            "observed",
                            watch.idPrefix(),
                            round.tick().toString(),
                            instance,
                            round.purpose().name(),
                            round.look().map(look -> look.id().value()).orElse(""),
                            Integer.toString(part)),
                    new Observed(watch, round.tick(), instance, part, round.purpose(), round.look(), readings));
        }

        private void count(List<CheckReading> readings) {
            readings.stream().flatMap(reading -> reading.samples().stream()).forEach(sample -> {
                if (sample.reading() instanceof Reading.Missing missing) {
                    measures.missing(missing.cause());
                }
            });
        }

        private ResponseTimes responseTimes() {
            return watching.responseTimes();
        }

        private ServiceRef service() {
            return round.watch().service();
        }

        private static CheckName name(Round.Asked asked) {
            return asked.slot().check().name();
        }

        private static Answer failed(Slot slot, FailureCategory category, String why) {
            return Answer.whole(slot, new Reading.Failed(category, why), Optional.empty(), false);
        }
    }

    private record Heard(Round.Asked asked, Answer answer) {}
}
