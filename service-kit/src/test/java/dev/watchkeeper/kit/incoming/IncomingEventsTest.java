package dev.watchkeeper.kit.incoming;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.identity.TestKeys;
import dev.watchkeeper.kit.time.BrokerClock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLTransientConnectionException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IncomingEventsTest {
    private static final Instant NOW = Instant.parse("2026-01-31T12:00:00Z");

    @TempDir
    Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private final List<Envelope> handled = new ArrayList<>();
    private final RecordedQuarantine quarantine = new RecordedQuarantine();
    private final Persistence persistence = new Persistence(pauses::add);
    private ServiceKeys keys;
    private IncomingEvents incoming;

    @BeforeEach
    void setUp() {
        keys = TestKeys.of(Writer.GATE, folder);
        incoming = new IncomingEvents(keys, quarantine, new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC)), persistence);
    }

    @Test
    void handsOverAGenuineEventWithItsPlace() {
        incoming.handle(record(signed(NOW)), (envelope, place) -> {
            handled.add(envelope);
            assertThat(place).isEqualTo(new RecordPlace(Topic.ACCESS, 3, 7, NOW));
        });
        assertThat(handled).hasSize(1);
        assertThat(quarantine.entries).isEmpty();
    }

    @Test
    @Tag("F10")
    void quarantinesPoisonWithItsOriginalBytesAndHandlesTheNext() {
        byte[] poison = "{not json".getBytes(StandardCharsets.UTF_8);
        EncodedEvent good = signed(NOW);
        EncodedEvent bad =
                keys.signingKey().sign(new EncodedEvent(good.topic(), good.key(), good.headers(), Optional.of(poison)));

        incoming.handle(record(bad), this::keep);
        incoming.handle(record(good), this::keep);

        assertThat(quarantine.entries).singleElement().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(QuarantineReason.UNREADABLE);
            assertThat(entry.record().value()).hasValue(poison);
        });
        assertThat(handled).hasSize(1);
    }

    @Test
    @Tag("S11")
    void quarantinesWhatIsUnsignedChangedOrMoved() {
        EncodedEvent genuine = signed(NOW);
        incoming.handle(record(new EventCodec().encode(envelope(NOW))), this::keep);
        incoming.handle(
                record(genuine.with("ce_time", "2026-01-31T11:00:00Z".getBytes(StandardCharsets.UTF_8))), this::keep);
        incoming.handle(
                record(new EncodedEvent(genuine.topic(), "other", genuine.headers(), genuine.value())), this::keep);

        assertThat(quarantine.entries)
                .extracting(RecordedQuarantine.Entry::reason)
                .containsOnly(QuarantineReason.FORGED)
                .hasSize(3);
        assertThat(handled).isEmpty();
    }

    @Test
    @Tag("F8")
    void quarantinesAnEventFromTheFuture() {
        incoming.handle(record(signed(NOW.plus(Duration.ofMinutes(2)))), this::keep);
        incoming.handle(record(signed(Instant.parse("2099-01-01T00:00:00Z"))), this::keep);

        assertThat(handled).hasSize(1);
        assertThat(quarantine.entries).singleElement().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(QuarantineReason.FUTURE);
            assertThat(entry.detail()).contains("2099", "clock of gate");
        });
    }

    @Test
    void triesAgainWhileADatabaseIsAwayAndSkipsNothing() {
        incoming.handle(record(signed(NOW)), (envelope, place) -> {
            if (pauses.size() < 8) {
                throw new IllegalStateException(new SQLTransientConnectionException("database is away"));
            }
            handled.add(envelope);
        });

        assertThat(handled).hasSize(1);
        assertThat(quarantine.entries).isEmpty();
        assertThat(pauses)
                .startsWith(Duration.ofMillis(100), Duration.ofMillis(200))
                .endsWith(Duration.ofSeconds(5));
    }

    @Test
    @Tag("F10")
    void tellsOfWhatWasPassedOverUntilItIsWrittenDown() {
        List<RecordPlace> passed = new ArrayList<>();
        PassedOver writing = place -> {
            if (pauses.size() < 2) {
                throw new IllegalStateException(new SQLTransientConnectionException("database is away"));
            }
            passed.add(place);
        };

        incoming.handle(record(new EventCodec().encode(envelope(NOW))), this::keep, writing);
        incoming.handle(record(signed(NOW)), this::keep, writing);

        assertThat(passed)
                .as("the forged one, not the one that was taken")
                .containsExactly(new RecordPlace(Topic.ACCESS, 3, 7, NOW));
        assertThat(pauses).hasSize(2);
        assertThat(quarantine.entries).as("put there once").hasSize(1);
        assertThat(handled).hasSize(1);
    }

    @Test
    void handsOverManyAtOnceWithoutWhatCannotBeRead() {
        EncodedEvent good = signed(NOW);
        EncodedEvent bad = keys.signingKey()
                .sign(new EncodedEvent(
                        good.topic(), good.key(), good.headers(), Optional.of("{".getBytes(StandardCharsets.UTF_8))));
        List<Integer> calls = new ArrayList<>();

        incoming.handleAll(List.of(record(good), record(bad), record(good)), records -> calls.add(records.size()));
        incoming.handleAll(List.of(record(bad)), records -> calls.add(records.size()));

        assertThat(calls).containsExactly(2);
        assertThat(quarantine.entries)
                .extracting(RecordedQuarantine.Entry::reason)
                .containsExactly(QuarantineReason.UNREADABLE, QuarantineReason.UNREADABLE);
    }

    @Test
    @Tag("F10")
    void ofManyThatCannotBeHandledTogetherOnlyTheBadOneGoesIntoQuarantine() {
        List<String> kept = new ArrayList<>();
        List<ConsumerRecord<String, byte[]>> three =
                List.of(record(signed(NOW)), record(signed(NOW.plusSeconds(1))), record(signed(NOW.plusSeconds(2))));

        incoming.handleAll(three, records -> {
            List<String> times = records.stream()
                    .map(r -> r.envelope().orElseThrow().time().toString())
                    .toList();
            if (times.contains(NOW.plusSeconds(1).toString())) {
                throw new IllegalStateException("this one never");
            }
            kept.addAll(times);
        });

        assertThat(kept).containsExactly(NOW.toString(), NOW.plusSeconds(2).toString());
        assertThat(quarantine.entries).singleElement().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(QuarantineReason.FAILED);
            assertThat(entry.detail()).contains("this one never");
        });
    }

    @Test
    void manyAreTriedAgainTogetherWhileADatabaseIsAway() {
        List<Integer> calls = new ArrayList<>();

        incoming.handleAll(List.of(record(signed(NOW)), record(signed(NOW))), records -> {
            calls.add(records.size());
            if (calls.size() < 3) {
                throw new TransientFailure("database is away");
            }
        });

        assertThat(calls).containsExactly(2, 2, 2);
        assertThat(quarantine.entries).isEmpty();
    }

    @Test
    void whatWentIntoQuarantineIsLeftOutWhenItIsReadAgain() {
        EncodedEvent genuine = signed(NOW);

        assertThat(incoming.again(record(genuine))).isPresent();
        assertThat(incoming.again(record(new EventCodec().encode(envelope(NOW)))))
                .isEmpty();
        assertThat(incoming.again(record(signed(NOW.plus(Duration.ofMinutes(3))))))
                .isEmpty();
        assertThat(quarantine.entries).isEmpty();
    }

    @Test
    void saysWhichRecordIsHeldBackAndWhy() {
        HeldBackCheck check = new HeldBackCheck(persistence);
        List<String> whileHeldBack = new ArrayList<>();
        incoming.handle(record(signed(NOW)), (envelope, place) -> {
            if (pauses.isEmpty()) {
                throw new TransientFailure("redis is away");
            }
            whileHeldBack.add(check.call().getStatus() + " " + check.call().getData());
        });

        assertThat(whileHeldBack.toString()).contains("DOWN", "watchkeeper.access/3/7", "redis is away");
        assertThat(check.call().getStatus().name()).isEqualTo("UP");
    }

    @Test
    void quarantinesWhatTheHandlerWillNeverTake() {
        incoming.handle(record(signed(NOW)), (envelope, place) -> {
            throw new IllegalArgumentException("no such thing");
        });
        assertThat(quarantine.entries).singleElement().satisfies(entry -> {
            assertThat(entry.reason()).isEqualTo(QuarantineReason.FAILED);
            assertThat(entry.detail()).contains("no such thing");
        });
        assertThat(pauses).isEmpty();
    }

    @Test
    void doesNotGiveARecordUpWhileTheQuarantineIsAway() {
        quarantine.failures.add(new TimeoutException("broker is away"));
        incoming.handle(record(new EventCodec().encode(envelope(NOW))), this::keep);
        assertThat(quarantine.entries).hasSize(1);
        assertThat(pauses).hasSize(1);
    }

    @Test
    void leavesARecordUnacknowledgedWhenTheServiceStops() {
        Persistence stopping = new Persistence(length -> {
            throw new InterruptedException();
        });
        IncomingEvents stopped =
                new IncomingEvents(keys, quarantine, new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC)), stopping);
        assertThatThrownBy(() -> stopped.handle(record(signed(NOW)), (envelope, place) -> {
                    throw new TransientFailure("away");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(quarantine.entries).isEmpty();
    }

    @Test
    @Tag("F51")
    void handlesNothingWhileTheClockIsWrong() {
        List<Boolean> decided = new ArrayList<>();
        BrokerClock wrong = new BrokerClock(Clock.fixed(NOW, ZoneOffset.UTC));
        wrong.appended(NOW, NOW, NOW.minusSeconds(31));
        IncomingEvents held = new IncomingEvents(keys, quarantine, wrong, new Persistence(length -> {
            decided.add(handled.isEmpty());
            wrong.appended(NOW, NOW, NOW);
        }));

        held.handle(appended(NOW.minusSeconds(31), signed(NOW)), this::keep);

        assertThat(decided).containsExactly(true);
        assertThat(handled).hasSize(1);
    }

    private void keep(Envelope envelope, RecordPlace place) {
        handled.add(envelope);
    }

    private EncodedEvent signed(Instant time) {
        return keys.signingKey().sign(new EventCodec().encode(envelope(time)));
    }

    private static Envelope envelope(Instant time) {
        return new Envelope(
                DerivedId.event("test", time.toString()),
                Writer.GATE,
                time,
                new Sequence(1, 1),
                new AccessRevoked(new SubjectId("ann")));
    }

    private static ConsumerRecord<String, byte[]> record(EncodedEvent event) {
        return appended(NOW, event);
    }

    private static ConsumerRecord<String, byte[]> appended(Instant at, EncodedEvent event) {
        RecordHeaders headers = new RecordHeaders();
        event.headers().forEach(headers::add);
        return new ConsumerRecord<>(
                event.topic(),
                3,
                7,
                at.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                event.key(),
                event.value().orElse(null),
                headers,
                Optional.empty());
    }
}
