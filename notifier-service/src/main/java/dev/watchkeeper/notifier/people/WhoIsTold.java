package dev.watchkeeper.notifier.people;

import dev.watchkeeper.policy.contact.Availability;
import dev.watchkeeper.policy.contact.Contact;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * Who of the contacts is told of what, at an instant. The person on call always is; one with a purpose for that purpose only; others
 * when an answer is owed by their role, or when nobody answered. Outside of someone's hours nobody but an escalation reaches them.
 */
final class WhoIsTold {
    private static final String ON_CALL = "on-call";

    private WhoIsTold() {}

    /** For a trouble. */
    static List<Contact> of(List<Contact> contacts, ZoneId zone, Need need, Instant now) {
        return contacts.stream()
                .filter(contact -> wanted(contact, need) && reachable(contact, zone, need, now))
                .toList();
    }

    /** Whoever has a role, when they may be told now. */
    static List<Contact> inRole(List<Contact> contacts, ZoneId zone, String role, Instant now) {
        return contacts.stream()
                .filter(contact -> contact.role().equals(role))
                .filter(contact -> contact.availability().at(now, zone))
                .toList();
    }

    /** The addresses of one way, each once. */
    static List<String> by(String way, List<Contact> contacts) {
        return contacts.stream()
                .map(contact -> contact.ways().get(way))
                .filter(Objects::nonNull)
                .distinct()
                .toList();
    }

    private static boolean wanted(Contact contact, Need need) {
        if (contact.purpose().isPresent()) {
            String words = contact.purpose().get().toLowerCase(Locale.ROOT);
            return need.purposes().stream().anyMatch(words::contains);
        }
        return contact.role().equals(ON_CALL) || need.escalated();
    }

    private static boolean reachable(Contact contact, ZoneId zone, Need need, Instant now) {
        return contact.availability().at(now, zone)
                || (need.escalated() && contact.availability() instanceof Availability.EscalationOnly);
    }
}
