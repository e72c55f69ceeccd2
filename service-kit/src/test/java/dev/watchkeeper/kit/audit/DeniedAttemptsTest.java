package dev.watchkeeper.kit.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S16")
class DeniedAttemptsTest {
    private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
    private static final DeniedAttempts.Kind VERA =
            new DeniedAttempts.Kind(new SubjectId("vera"), "POST /api/v1/rollbacks", 403);

    private final DeniedAttempts attempts = new DeniedAttempts();

    @Test
    void theFirstIsWrittenAtOnceWithWhoWhatAndWhy() {
        List<AuditEntry> entries = attempts.refused(VERA, "/api/v1/rollbacks", "This needs the role approver", NOON);

        assertThat(entries).hasSize(1);
        AuditEntry entry = entries.getFirst();
        assertThat(entry.actor()).hasToString("vera");
        assertThat(entry.action()).isEqualTo("refused");
        assertThat(entry.subject()).isEqualTo("POST /api/v1/rollbacks");
        assertThat(entry.details())
                .containsEntry("status", "403")
                .containsEntry("times", "1")
                .containsEntry("why", "This needs the role approver");
    }

    @Test
    void athousandMoreAreOneEntryAMinute() {
        attempts.refused(VERA, "/a", "no", NOON);
        for (int i = 1; i <= 1000; i++) {
            assertThat(attempts.refused(VERA, "/b" + i, "no", NOON.plusMillis(i)))
                    .isEmpty();
        }

        List<AuditEntry> entries = attempts.minuteOver();

        assertThat(entries).hasSize(1);
        assertThat(entries.getFirst().details()).containsEntry("times", "1000").containsEntry("path", "/b1000");
        assertThat(entries.getFirst().at()).isEqualTo(NOON.plusMillis(1000));
        assertThat(attempts.minuteOver()).isEmpty();
        assertThat(attempts.refused(VERA, "/c", "no", NOON.plusSeconds(61))).hasSize(1);
    }

    @Test
    void whoeverComesUnderManyNamesDoesNotFillTheAudit() {
        long written = IntStream.range(0, 3 * DeniedAttempts.MOST_KINDS)
                .mapToLong(i -> attempts.refused(
                                new DeniedAttempts.Kind(new SubjectId("s" + i), "GET /a", 403), "/a", "no", NOON)
                        .size())
                .sum();

        assertThat(written).isEqualTo(DeniedAttempts.MOST_KINDS + 1);
        assertThat(attempts.minuteOver())
                .singleElement()
                .satisfies(entry -> assertThat(entry.actor()).hasToString("others"));
    }

    @Test
    void whatACallerHasWrittenIsCutAndHasNoControlCharacters() {
        AuditEntry entry = attempts.refused(VERA, "/a\u0000\n" + "x".repeat(5000), "no", NOON)
                .getFirst();

        assertThat(entry.details().get("path")).hasSize(200).startsWith("/a??x");
    }
}
