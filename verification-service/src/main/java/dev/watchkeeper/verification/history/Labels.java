package dev.watchkeeper.verification.history;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where it stands what truly went wrong. */
public sealed interface Labels {
    record None() implements Labels {}

    /** Written in the mapping itself; for every subject. */
    record Written(List<Incident> incidents) implements Labels {
        public Written {
            incidents = List.copyOf(incidents);
        }
    }

    /**
     * Every object of a JSON file that has the time's field.
     *
     * @param subject the field that names the subject; empty: all subjects
     * @param subjectUpTo the subject ends before this text
     * @param name the field that names the incident
     * @param lasts how long each lasts, since the file does not say
     */
    record Listed(
            String path,
            TimeColumn time,
            Optional<String> subject,
            Optional<String> subjectUpTo,
            Optional<String> name,
            Duration lasts)
            implements Labels {}

    /**
     * Pairs of times, in a JSON file of lists by name.
     *
     * @param entry the name of the subject's list, with {@code $subject}
     */
    record Windows(String path, String entry, TimeForm form) implements Labels {}

    /** Rows whose column says so; neighbours are one incident. */
    record Marked(String column, String is) implements Labels {}
}
