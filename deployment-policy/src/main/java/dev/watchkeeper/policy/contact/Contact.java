package dev.watchkeeper.policy.contact;

import dev.watchkeeper.contract.id.SubjectId;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Someone who is told, by role.
 *
 * @param ways channel (slack, pagerduty, email) to address
 * @param available when, in the writer's words
 * @param purpose the word {@code for}: what for, in the writer's words
 * @param people the subjects who have this role, where their word is asked for
 */
public record Contact(
        String role,
        Map<String, String> ways,
        Optional<String> available,
        Optional<String> purpose,
        List<SubjectId> people) {
    public Contact {
        people = List.copyOf(people);
        ways = Collections.unmodifiableMap(new TreeMap<>(ways));
    }

    /** When they may be told. */
    public Availability availability() {
        return Availability.of(available);
    }
}
