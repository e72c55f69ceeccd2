package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.kit.problem.Problem;
import dev.watchkeeper.rollback.database.ReadOnly;
import dev.watchkeeper.rollback.database.RestoreTerms;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the texts of a request for a restore apart, or says what is wrong with them. */
final class RestoreWords {
    /** Manual ones, and automated ones, which RDS names with {@code rds:}. */
    private static final Pattern SNAPSHOT = Pattern.compile("(rds:)?[A-Za-z][A-Za-z0-9-]{0,250}");

    private static final int LONGEST = 300;

    private RestoreWords() {}

    static Optional<String> snapshot(@Nullable String text) {
        if (text == null) {
            return Optional.empty();
        }
        if (!SNAPSHOT.matcher(text).matches()) {
            throw Problem.invalid(
                            "snapshot",
                            "What stands in 'snapshot' cannot name a snapshot",
                            "Write it like pre-deploy-20260203-100000, or leave it out for the newest one before the"
                                    + " start")
                    .exception();
        }
        return Optional.of(text);
    }

    static ReadOnly readOnly(@Nullable String answer, @Nullable String since, RestoreTerms terms, Instant now) {
        if (answer == null) {
            throw Problem.invalid(
                            "readOnly",
                            "The field 'readOnly' is missing. You are offered " + terms.offer(),
                            "Send \"readOnly\": \"on\" with \"readOnlySince\", or \"declined\" if you have decided"
                                    + " against it")
                    .exception();
        }
        if (answer.equals("declined") && since == null) {
            return ReadOnly.declined();
        }
        if (!answer.equals("on") || since == null) {
            throw Problem.invalid(
                            "readOnly",
                            "'readOnly' is '" + answer + "' " + (since == null ? "without" : "with")
                                    + " 'readOnlySince'",
                            "Send \"on\" with \"readOnlySince\": \"2026-02-03T15:00:00Z\", or \"declined\" without")
                    .exception();
        }
        try {
            Instant from = Instant.parse(since);
            if (from.isAfter(now)) {
                throw Problem.invalid(
                                "readOnlySince",
                                "'readOnlySince' lies in the future: writes are still taken, and lost",
                                "Turn read-only mode on first, then ask")
                        .exception();
            }
            return new ReadOnly(Optional.of(from));
        } catch (DateTimeParseException e) {
            throw Problem.invalid(
                            "readOnlySince",
                            "What stands in 'readOnlySince' is not an instant",
                            "Write it like 2026-02-03T15:00:00Z")
                    .exception();
        }
    }

    static String text(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw Problem.invalid(
                            field,
                            "The field '" + field + "' is missing or longer than " + LONGEST + " characters",
                            "Take it from GET .../database")
                    .exception();
        }
        return text;
    }
}
