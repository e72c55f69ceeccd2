package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.contact.Contact;
import java.util.List;
import java.util.stream.Stream;

/**
 * The database is brought back to its newest snapshot before the start: by people's word only, never by a rule.
 *
 * @param approvals so many different people, at least 2, none of them the one who requests it
 * @param from roles of the contacts, which name the people
 */
public record RestoreRules(int approvals, List<String> from) {
    public RestoreRules {
        from = List.copyOf(from);
    }

    /** Whose word counts, each once. */
    public Stream<SubjectId> people(List<Contact> contacts) {
        return contacts.stream()
                .filter(contact -> from.contains(contact.role()))
                .flatMap(contact -> contact.people().stream())
                .distinct();
    }
}
