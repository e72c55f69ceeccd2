package dev.watchkeeper.probe.watching;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.event.ObservationEvent.Observed;
import dev.watchkeeper.contract.id.DerivedId;
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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Asks what is due and sends what was heard: one observation per deployment and tick, stragglers in further parts. */
public final class Observing {
    /** A slow source delays no other: after this time the first part goes with what is there. */
    static final Duration FIRST_PART_WITHIN = Duration.ofMillis(500);

    /** How much longer than its own deadline an answer is waited for; a source that needs it is broken. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Sources sources;
    private final Sight sight;
    private final Outbox outbox;
    private final Measures measures;
    private final Clock clock;
    private final Executor threads;
    private final String instance;

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
            String instance) {
        this.sources = sources;
        this.sight = sight;
        this.outbox = outbox;
        this.measures = measures;
        this.clock = clock;
        this.threads = threads;
        this.instance = instance;
    }

    /** Returns at once; never waits for a source. */
    public void tick(Watching watching, Instant now) {
        watching.begin(now).ifPresent(round -> {
            measures.tickBegan(Duration.between(round.tick(), now));
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
        long started = System.nanoTime();
        Answer answer = source.ask(ask);
        measures.answered(source.name(), Duration.ofNanos(System.nanoTime() - started));
        return answer;
    }

    /** One tick of one deployment, from its questions to its last part. */
    private final class Tick {
        private final Watching watching;
        private final Round round;
        private final TickParts<Heard> parts;
        private final TickScope scope = new TickScope();

        Tick(Watching watching, Round round) {
            this.watching = watching;
            this.round = round;
            this.parts = new TickParts<>(round.asked().size());
        }

        void begin() {
            for (Round.Asked asked : round.asked()) {
                if (asked.known().isPresent()) {
                    heard(asked, asked.known().get());
                } else {
                    CompletableFuture<Void> unused = question(asked)
                            .thenAccept(answer -> heard(asked, answer))
                            .exceptionally(this::broken);
                }
            }
            CompletableFuture.delayedExecutor(FIRST_PART_WITHIN.toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(this::timeUp);
        }

        private CompletableFuture<Answer> question(Round.Asked asked) {
            Slot slot = asked.slot();
            Optional<Source> source = sources.of(slot.check());
            if (source.isEmpty()) {
                return CompletableFuture.completedFuture(Answer.notAsked(
                        slot, MissingCause.UNUSABLE, slot.check().source() + " is not asked by this version"));
            }
            Duration deadline = source.get().deadline(slot.check(), slot.every());
            Ask ask = new Ask(round.subject(), slot, round.variables(), asked.before(), scope, deadline, round.look());
            return CompletableFuture.supplyAsync(() -> ask(source.get(), ask), threads)
                    .completeOnTimeout(
                            failed(slot, FailureCategory.TIMEOUT, "no answer within " + deadline.toMillis() + " ms"),
                            deadline.plus(PATIENCE).toMillis(),
                            TimeUnit.MILLISECONDS)
                    .exceptionally(broken -> failed(slot, FailureCategory.BAD_ANSWER, "the source broke: " + broken));
        }

        private void heard(Round.Asked asked, Answer answer) {
            Instant now = clock.instant();
            if (asked.known().isEmpty()) {
                sight.asked(round.watch().service(), asked.slot().check(), answer.reached(), now);
            }
            synchronized (this) {
                send(parts.answered(new Heard(asked, answer)));
            }
        }

        private @Nullable Void broken(Throwable failure) {
            measures.broken(failure);
            return null;
        }

        private synchronized void timeUp() {
            send(parts.timeUp());
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
            if (readings.isEmpty()) {
                return;
            }
            count(readings);
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

        private static Answer failed(Slot slot, FailureCategory category, String why) {
            return Answer.whole(slot, new Reading.Failed(category, why), Optional.empty(), false);
        }
    }

    private record Heard(Round.Asked asked, Answer answer) {}
}
