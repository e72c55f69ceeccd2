package dev.watchkeeper.verification.history;

import java.util.List;

/** Where the files lie. */
public interface DataFolder {
    /**
     * Opens a file from its first row.
     *
     * @throws IllegalArgumentException when not exactly one file fits
     */
    Rows open(DataFile file, String subject);

    /** The incidents that stand in a file of their own. */
    List<Incident> incidents(Labels labels, List<String> subjects);
}
