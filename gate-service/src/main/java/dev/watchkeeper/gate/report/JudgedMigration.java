package dev.watchkeeper.gate.report;

import dev.watchkeeper.contract.deployment.SchemaChange;
import dev.watchkeeper.migration.Severity;
import dev.watchkeeper.migration.Work;
import java.util.List;

/**
 * What the gate keeps of a migration that it has read: what was found, never the text.
 *
 * @param path from the repository's root
 * @param sha256 of its text in UTF-8, in hex; empty when the change takes the file away
 * @param statements how many were read
 * @param findings the worst first, at most {@value #MOST_FINDINGS}
 * @param found how many there were
 * @param effect on the version of the application that ran before, by all of them
 * @param hasWayBack a script that takes it back is there, and PostgreSQL reads it
 * @param wayBack what is said of that
 * @param works what it does to tables that were there before
 */
public record JudgedMigration(
        String path,
        String sha256,
        int statements,
        List<Found> findings,
        int found,
        SchemaChange.Effect effect,
        boolean hasWayBack,
        String wayBack,
        List<TableWork> works) {
    public static final int MOST_FINDINGS = 50;

    public JudgedMigration {
        findings = List.copyOf(findings);
        works = List.copyOf(works);
    }

    /**
     * One finding of the lint.
     *
     * @param rule its id, such as {@code drop-table}
     * @param line in the file, from 1
     */
    public record Found(
            String rule,
            Severity severity,
            int line,
            String what,
            String remedy,
            SchemaChange.Effect effect,
            boolean waived) {}

    /**
     * What is done to one table.
     *
     * @param table as the file names it
     * @param lock as PostgreSQL writes it
     * @param stopsWrites writes wait while the lock is held
     */
    public record TableWork(String table, String lock, boolean stopsWrites, Work work) {}

    /** Whether the change takes the file away. */
    public boolean gone() {
        return sha256.isEmpty();
    }
}
