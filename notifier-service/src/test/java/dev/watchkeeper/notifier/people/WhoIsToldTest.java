package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.contact.Contact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checklist's own table of emergency contacts. */
class WhoIsToldTest {
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");
    private static final List<Contact> TABLE = List.of(
            contact("on-call", "always", ""),
            contact("engineering-lead", "business hours", ""),
            contact("cto", "escalation only", ""),
            contact("dba", "", "database issues"),
            contact("devops", "", "infrastructure"));

    private static Contact contact(String role, String available, String purpose) {
        return new Contact(
                role,
                Map.of("slack", "U-" + role),
                Optional.of(available).filter(words -> !words.isEmpty()),
                Optional.of(purpose).filter(words -> !words.isEmpty()),
                List.of());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "                        | false | 2026-11-24T15:00:00Z | on-call",
                "database                | false | 2026-11-24T15:00:00Z | on-call,dba",
                "infrastructure          | false | 2026-11-22T03:00:00Z | on-call,devops",
                "database,infrastructure | false | 2026-11-24T15:00:00Z | on-call,dba,devops",
                "                        | true  | 2026-11-24T15:00:00Z | on-call,engineering-lead,cto",
                "                        | true  | 2026-11-22T03:00:00Z | on-call,cto",
                "database                | true  | 2026-11-22T03:00:00Z | on-call,cto,dba",
            })
    void isReachedByPurposeAndHours(String purposes, boolean escalated, String at, String roles) {
        Set<String> words = purposes == null ? Set.of() : Set.of(purposes.split(",", -1));

        assertThat(WhoIsTold.of(TABLE, NEW_YORK, new Need(words, escalated), Instant.parse(at)))
                .extracting(Contact::role)
                .containsExactly(roles.split(",", -1));
    }

    @Test
    void aContactInAnUnknownZoneIsToldAtAnyHour() {
        List<Contact> lost = List.of(contact("on-call", "mon-fri 09:00-18:00 Mars/Olympus", ""));

        assertThat(WhoIsTold.of(lost, NEW_YORK, new Need(Set.of(), false), Instant.parse("2026-11-22T03:00:00Z")))
                .hasSize(1);
    }

    @Test
    void anAddressIsNamedOnce() {
        assertThat(WhoIsTold.by("slack", List.of(TABLE.getFirst(), TABLE.getFirst())))
                .containsExactly("U-on-call");
        assertThat(WhoIsTold.by("email", TABLE)).isEmpty();
    }
}
