package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.policy.contact.Contact;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code contacts}. */
final class ContactsReader {
    private static final List<String> WAYS = List.of("slack", "pagerduty", "email");

    private ContactsReader() {}

    static List<Contact> read(Fields spec) {
        return spec.optional("contacts").flatMap(Place::names).stream()
                .flatMap(names -> names.words().stream()
                        .sorted()
                        .flatMap(role -> names
                                .optional(role)
                                .flatMap(place -> place.section(Section.CONTACT))
                                .flatMap(fields -> contact(fields, role))
                                .stream()))
                .toList();
    }

    private static Optional<Contact> contact(Fields fields, String role) {
        Map<String, String> ways = new TreeMap<>();
        WAYS.forEach(way -> fields.optional(way).flatMap(Place::text).ifPresent(address -> ways.put(way, address)));
        Optional<String> available = fields.optional("available").flatMap(Place::text);
        Optional<String> purpose = fields.optional("for").flatMap(Place::text);
        List<SubjectId> people =
                Fields.each(fields.optionalList("people"), place -> place.parsed(SubjectId::new)).stream()
                        .distinct()
                        .toList();
        if (ways.isEmpty()) {
            fields.error("Nobody can be reached there.", "Write one of " + String.join(", ", WAYS) + ".");
        }
        return fields.make(() -> new Contact(role, ways, available, purpose, people));
    }
}
