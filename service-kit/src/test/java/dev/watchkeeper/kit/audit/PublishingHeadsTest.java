package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.audit.AuditHead;
import dev.watchkeeper.contract.event.AuditEvent;
import dev.watchkeeper.contract.event.Sequence;
import dev.watchkeeper.contract.json.Decoded;
import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.contract.json.EventCodec;
import dev.watchkeeper.contract.json.RecordLine;
import dev.watchkeeper.contract.signing.Authenticity;
import dev.watchkeeper.contract.signing.SigningKey;
import dev.watchkeeper.contract.signing.TrustedKeys;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.StackCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("S16")
class PublishingHeadsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final AuditHead SEVEN = new AuditHead(7, "7".repeat(64));
    private static final AuditHead EIGHT = new AuditHead(8, "8".repeat(64));

    @TempDir
    Path folder;

    private Instant now = NOON;
    private boolean kafkaIsAway;
    private final List<EncodedEvent> sent = new ArrayList<>();
    private PublishingHeads heads;
    private TrustedKeys trusted;

    @BeforeEach
    void keys() {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder.resolve("credentials"), NOON);
        trusted = TrustedKeys.load(credentials.trustedKeys());
        heads = new PublishingHeads(
                Writer.ROLLBACK,
                SigningKey.load(credentials.signingKey(Writer.ROLLBACK)),
                event -> new Sequence(1, sent.size() + 1L),
                record -> {
                    if (kafkaIsAway) {
                        throw new TimeoutException("the broker is away");
                    }
                    sent.add(record);
                },
                Optional.of(new FolderSink(folder.resolve("sink"))),
                clock());
    }

    private Clock clock() {
        return new Clock() {
            @Override
            public ZoneOffset getZone() {
                return ZoneOffset.UTC;
            }

            @Override
            public Clock withZone(java.time.ZoneId zone) {
                return this;
            }

            @Override
            public Instant instant() {
                return now;
            }
        };
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.walk(folder.resolve("sink"))) {
            return all.filter(Files::isRegularFile).sorted().toList();
        }
    }

    @Test
    void aHeadIsOneSignedLineInTheSinkAndTheSameRecordOnTheTopic() throws Exception {
        heads.publish(SEVEN);

        assertThat(files()).hasSize(1);
        Path file = files().getFirst();
        assertThat(folder.resolve("sink").relativize(file)).hasToString("rollback/000000000000007.json");
        assertThat(Files.readAllLines(file)).hasSize(1);
        EncodedEvent kept = RecordLine.read(Files.readAllLines(file).getFirst());
        assertThat(kept.topic()).isEqualTo("watchkeeper.audit-of-rollback");
        assertThat(trusted.check(kept)).isInstanceOf(Authenticity.Genuine.class);
        assertThat(new EventCodec().decode(kept))
                .isInstanceOfSatisfying(
                        Decoded.Read.class,
                        read -> assertThat(((AuditEvent) read.envelope().event()).head())
                                .isEqualTo(SEVEN));
        assertThat(sent).hasSize(1);
        assertThat(RecordLine.of(sent.getFirst())).isEqualTo(RecordLine.of(kept));
    }

    @Test
    void aLineThatSomebodyHasChangedIsNotGenuine() throws Exception {
        heads.publish(SEVEN);
        String line = Files.readString(files().getFirst());

        EncodedEvent forged = RecordLine.read(line.replace("7".repeat(64), "6".repeat(64)));

        assertThat(trusted.check(forged)).isInstanceOf(Authenticity.NotGenuine.class);
    }

    @Test
    void whatHasNotMovedIsSaidOnceAnHour() throws Exception {
        assertThat(heads.publish(SEVEN)).isTrue();
        now = NOON.plus(Duration.ofMinutes(59));
        assertThat(heads.publish(SEVEN)).isFalse();
        now = NOON.plus(Duration.ofMinutes(60));
        assertThat(heads.publish(SEVEN)).isTrue();

        assertThat(sent).hasSize(2);
        assertThat(files()).hasSize(1);
    }

    @Test
    void whatIsInTheSinkIsNeverWrittenAgain() throws Exception {
        heads.publish(SEVEN);
        String before = Files.readString(files().getFirst());
        heads.publish(new AuditHead(7, "f".repeat(64)));

        assertThat(files()).hasSize(1);
        assertThat(Files.readString(files().getFirst())).isEqualTo(before);
    }

    @Test
    void whileTheBrokerIsAwayItsAgeGrowsAndTheHeadIsSaidWhenItIsBack() throws Exception {
        heads.publish(SEVEN);
        kafkaIsAway = true;
        now = NOON.plus(Duration.ofMinutes(3));
        assertThatThrownBy(() -> heads.publish(EIGHT)).hasMessageContaining("away");
        assertThat(heads.age()).isEqualTo(Duration.ofMinutes(3));

        kafkaIsAway = false;
        assertThat(heads.publish(EIGHT)).isTrue();
        assertThat(heads.age()).isZero();
        assertThat(sent).hasSize(2);
        assertThat(files()).hasSize(2);
    }
}
