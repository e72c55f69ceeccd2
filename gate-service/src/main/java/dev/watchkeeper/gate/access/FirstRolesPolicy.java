package dev.watchkeeper.gate.access;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a list of first subjects must be, whatever it was read from. */
public final class FirstRolesPolicy {
    /** A token that nobody misses ends by itself. */
    public static final Duration LONGEST_TOKEN = Duration.ofDays(90);

    /** What two have seen, its maker and its owner, is good for some days alone. */
    static final Duration LONGEST_ONE_TIME_TOKEN = Duration.ofDays(7);

    private FirstRolesPolicy() {}

    /**
     * Why a list cannot be taken; empty when it can. A list of nobody is taken for an accident, since it would take the access of
     * everybody at once, and of whoever could give it back.
     */
    static Optional<String> whyNot(List<FirstAccess> written, Instant now) {
        if (written.isEmpty()) {
            return Optional.of(
                    "the list names nobody, and everybody would lose access: name at least one subject, or leave"
                            + " the setting out to change nothing");
        }
        Set<String> seen = new HashSet<>();
        Map<String, SubjectId> owners = new HashMap<>();
        for (FirstAccess access : written) {
            AccessEvent.RolesGranted grant = access.grant();
            if (!seen.add(grant.subject().value())) {
                return Optional.of(
                        "subject '" + grant.subject() + "' stands there twice: write all of it in one entry");
            }
            Optional<String> wrong =
                    grant.tokenHash().isEmpty() ? withoutToken(access) : withToken(access, owners, now);
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private static Optional<String> withoutToken(FirstAccess access) {
        return access.oneTime()
                ? Optional.of("'" + access.grant().subject()
                        + "' has \"oneTime\" and no \"tokenHash\": write the hash of the one-time token")
                : Optional.empty();
    }

    private static Optional<String> withToken(FirstAccess access, Map<String, SubjectId> owners, Instant now) {
        AccessEvent.RolesGranted grant = access.grant();
        SubjectId other = owners.putIfAbsent(grant.tokenHash(), grant.subject());
        if (other != null) {
            return Optional.of("'" + other + "' and '" + grant.subject()
                    + "' have the same \"tokenHash\": a token is one subject's, make another for one of them");
        }
        Duration longest = access.oneTime() ? LONGEST_ONE_TIME_TOKEN : LONGEST_TOKEN;
        Instant latest = now.plus(longest);
        if (grant.expires().filter(end -> !end.isAfter(latest)).isPresent()) {
            return Optional.empty();
        }
        return Optional.of("the " + (access.oneTime() ? "one-time token" : "token") + " of '" + grant.subject() + "' "
                + grant.expires().map(end -> "ends at " + end).orElse("has no end") + ": write an \"expires\" at most "
                + longest.toDays() + " days ahead, not after " + latest);
    }
}
