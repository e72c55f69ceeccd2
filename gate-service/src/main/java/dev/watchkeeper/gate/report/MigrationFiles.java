package dev.watchkeeper.gate.report;

import java.util.Map;
import java.util.Set;

/** Port to the judgement of migrations by their text. */
public interface MigrationFiles {
    Summary.Migrations judged(Files files);

    /**
     * The SQL files of a change.
     *
     * @param contents of those that are there, by path; given away and not copied
     * @param gone those that the change takes away
     */
    record Files(Map<String, byte[]> contents, Set<String> gone) {
        public Files {
            gone = Set.copyOf(gone);
        }
    }
}
