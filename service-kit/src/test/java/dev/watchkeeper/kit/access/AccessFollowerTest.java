package dev.watchkeeper.kit.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.event.AccessEvent.AccessRevoked;
import dev.watchkeeper.contract.event.AccessEvent.RolesGranted;
import dev.watchkeeper.contract.event.AccessEvent.SessionClosed;
import dev.watchkeeper.contract.event.Envelope;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SessionId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.kit.identity.ServiceKeys;
import dev.watchkeeper.kit.identity.TestKeys;
import dev.watchkeeper.kit.outgoing.KafkaClients;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Records that gate has signed, written to the topic again by somebody who has its password and not its key. */
@Tag("S1")
class AccessFollowerTest {
    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");
    private static final SubjectId ANN = new SubjectId("ann");

    @TempDir
    Path folder;

    private final AccessTable table = new AccessTable();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final List<ConsumerRecord<String, byte[]>> topic = new ArrayList<>();
    private ServiceKeys keys;
    private AccessFollower follower;

    @BeforeEach
    void follow() {
        keys = TestKeys.of(Writer.GATE, folder);
        follower = new AccessFollower(
                table, keys, new KafkaClients(Map.of()), Clock.fixed(NOW, ZoneOffset.UTC), meters, false);
    }

    @Test
    void rolesThatWereTakenDoNotComeBackWithAnOldRecord() {
        ConsumerRecord<String, byte[]> admin = written(1, 1, granted(Role.ADMIN));
        written(1, 2, granted(Role.VIEWER));

        again(admin);

        assertThat(table.grantOf(ANN).orElseThrow().roles()).containsExactly(Role.VIEWER);
        assertThat(outdated()).isEqualTo(1);
    }

    @Test
    void whoHasNoAccessAnyMoreDoesNotGetItBackWithAnOldRecord() {
        ConsumerRecord<String, byte[]> admin = written(1, 1, granted(Role.ADMIN));
        written(1, 2, new AccessRevoked(ANN));

        again(admin);

        assertThat(table.grantOf(ANN)).isEmpty();
        assertThat(table.grantOf("wk_ann")).isEmpty();
        assertThat(outdated()).isEqualTo(1);
    }

    @Test
    void anOldRevocationTakesNothingAway() {
        ConsumerRecord<String, byte[]> revoked = written(1, 1, new AccessRevoked(ANN));
        written(1, 2, granted(Role.VIEWER));

        again(revoked);

        assertThat(table.grantOf(ANN)).isPresent();
    }

    @Test
    void whileTheTopicIsReadAgainNothingThatIsOverHoldsForAMoment() {
        written(1, 1, granted(Role.ADMIN));
        written(1, 2, granted(Role.VIEWER));
        written(1, 3, new AccessRevoked(ANN));

        for (ConsumerRecord<String, byte[]> record : List.copyOf(topic)) {
            follower.take(record);
            assertThat(table.grantOf(ANN)).isEmpty();
        }

        assertThat(outdated()).isZero();
    }

    @Test
    void aRecordThatWasSentTwiceIsNoAlarm() {
        ConsumerRecord<String, byte[]> viewer = written(1, 1, granted(Role.VIEWER));

        again(viewer);

        assertThat(table.grantOf(ANN)).isPresent();
        assertThat(outdated()).isZero();
    }

    /** After the database of gate was restored from a copy its counters begin lower, in an epoch that was raised. */
    @Test
    void whatIsSaidInALaterEpochHoldsWhateverItsCounter() {
        ConsumerRecord<String, byte[]> old = written(1, 7, granted(Role.ADMIN));
        written(2, 1, granted(Role.VIEWER));
        assertThat(table.grantOf(ANN).orElseThrow().roles()).containsExactly(Role.VIEWER);

        again(old);

        assertThat(table.grantOf(ANN).orElseThrow().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void anotherContentUnderTheNumberThatWasAppliedIsRefused() {
        written(1, 1, granted(Role.VIEWER));

        take(signed(1, 1, "another", granted(Role.ADMIN)));

        assertThat(table.grantOf(ANN).orElseThrow().roles()).containsExactly(Role.VIEWER);
        assertThat(outdated()).isEqualTo(1);
    }

    @Test
    void whatWasGivenAfterAnErasureOutlastsReadingAgain() {
        written(1, 1, granted(Role.ADMIN));
        take(keys.signingKey().sign(EncodedEvent.erasure(Topic.ACCESS.topicName(), "ann")));
        assertThat(table.grantOf(ANN)).isEmpty();
        again(topic.getFirst());
        assertThat(table.grantOf(ANN)).isEmpty();
        written(1, 2, granted(Role.VIEWER));

        List.copyOf(topic).forEach(follower::take);

        assertThat(table.grantOf(ANN).orElseThrow().roles()).containsExactly(Role.VIEWER);
    }

    @Test
    void aSessionThatEndedIsNotOpenedByItsOldRecord() {
        written(1, 1, granted(Role.VIEWER));
        ConsumerRecord<String, byte[]> opened =
                written(1, 1, Tokens.session("s1", "ann", NOW.minusSeconds(60), NOW.plusSeconds(3600)));
        assertThat(table.sessionOf("wks_s1")).isPresent();
        written(1, 2, new SessionClosed(new SessionId("s1"), ANN));

        again(opened);

        assertThat(table.sessionOf("wks_s1")).isEmpty();
    }

    private static RolesGranted granted(Role role) {
        return new RolesGranted(
                ANN, "demo", Set.of(role), TokenHash.ofToken("wk_ann").hex(), Optional.empty());
    }

    private ConsumerRecord<String, byte[]> written(long epoch, long counter, AccessEvent event) {
        return take(signed(epoch, counter, epoch + "-" + counter, event));
    }

    private EncodedEvent signed(long epoch, long counter, String id, AccessEvent event) {
        return keys.signingKey()
                .sign(new EventCodec()
                        .encode(new Envelope(
                                new EventId(id),
                                Writer.GATE,
                                NOW.plusSeconds(counter),
                                new Sequence(epoch, counter),
                                event)));
    }

    private ConsumerRecord<String, byte[]> take(EncodedEvent event) {
        RecordHeaders headers = new RecordHeaders();
        event.headers().forEach(headers::add);
        return append(new ConsumerRecord<>(
                event.topic(),
                0,
                topic.size(),
                NOW.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                event.key(),
                event.value().orElse(null),
                headers,
                Optional.empty()));
    }

    /** The same bytes at the end of the topic. */
    private void again(ConsumerRecord<String, byte[]> old) {
        append(new ConsumerRecord<>(
                old.topic(),
                0,
                topic.size(),
                NOW.toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                0,
                0,
                old.key(),
                old.value(),
                old.headers(),
                Optional.empty()));
    }

    private ConsumerRecord<String, byte[]> append(ConsumerRecord<String, byte[]> record) {
        topic.add(record);
        follower.take(record);
        return record;
    }

    private double outdated() {
        return meters.counter(AccessFollower.OUTDATED).count();
    }
}
