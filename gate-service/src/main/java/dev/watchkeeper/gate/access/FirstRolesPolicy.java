package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What a list of first subjects must be, whatever it was read from. */
final class FirstRolesPolicy {
    /** A token that nobody misses ends by itself. */
    static final Duration LONGEST_TOKEN = Duration.ofDays(90);

    private FirstRolesPolicy() {}

    /**
     * Why a list cannot be taken; empty when it can. A list of nobody is taken for an accident, since it would take the access of
     * everybody at once, and of whoever could give it back.
     */
    static Optional<String> whyNot(List<AccessEvent.RolesGranted> grants, Instant now) {
        if (grants.isEmpty()) {
            return Optional.of(
                    "the list names nobody, and everybody would lose access: name at least one subject, or leave"
                            + " the setting out to change nothing");
        }
        Set<String> seen = new HashSet<>();
        for (AccessEvent.RolesGranted grant : grants) {
            if (!seen.add(grant.subject().value())) {
                return Optional.of(
                        "subject '" + grant.subject() + "' stands there twice: write all of it in one entry");
            }
            if (!grant.tokenHash().isEmpty() && !endsInTime(grant, now)) {
                return Optional.of("the token of '" + grant.subject() + "' "
                        + grant.expires().map(end -> "ends at " + end).orElse("has no end")
                        + ": write an \"expires\" at most " + LONGEST_TOKEN.toDays() + " days ahead, not after "
                        + now.plus(LONGEST_TOKEN));
            }
        }
        return Optional.empty();
    }

    private static boolean endsInTime(AccessEvent.RolesGranted grant, Instant now) {
        Instant latest = now.plus(LONGEST_TOKEN);
        return grant.expires().filter(end -> !end.isAfter(latest)).isPresent();
    }
}
