package dev.watchkeeper.gate.identity;

import dev.watchkeeper.contract.id.SubjectId;
import java.util.Map;

/**
 * One of our subjects, and by which claims it is known. Every claim must be there and equal; a claim that is a list must hold the value.
 *
 * @param when never empty, so that a subject is not everybody whom the provider knows
 */
public record KnownSubject(SubjectId subject, Map<String, String> when) {
    /** @throws IllegalArgumentException naming the subject that has no claims */
    public KnownSubject {
        when = Map.copyOf(when);
        if (when.isEmpty()) {
            throw new IllegalArgumentException(
                    "subject '" + subject + "' has no claims under 'when': name those by which it is known");
        }
    }

    boolean is(Map<String, Object> claims) {
        return when.entrySet().stream().allMatch(wanted -> fits(claims.get(wanted.getKey()), wanted.getValue()));
    }

    private static boolean fits(@org.jspecify.annotations.Nullable Object claim, String wanted) {
        return switch (claim) {
            case null -> false;
            case Iterable<?> list -> {
                for (Object one : list) {
                    if (wanted.equals(one)) {
                        yield true;
                    }
                }
                yield false;
            }
            default -> wanted.equals(claim.toString());
        };
    }
}
