package dev.watchkeeper.migration;

import dev.watchkeeper.migration.rollback.RollbackScript;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is known of one migration.
 *
 * @param path as it was given
 * @param statements how many were read
 * @param findings by their place
 * @param touched each table that was there before, with each lock, once
 */
public record FileReport(
        String path, int statements, List<Finding> findings, List<Touched> touched, RollbackScript rollback) {
    public FileReport {
        findings = findings.stream()
                .sorted(Comparator.comparing(Finding::position).thenComparing(Finding::rule))
                .toList();
        touched = List.copyOf(touched);
    }

    /** The worst of the findings; empty when there is none. */
    public Optional<Severity> worst() {
        return findings.stream().map(Finding::severity).min(Comparator.naturalOrder());
    }

    /** Neither blocks nor needs a person. */
    public boolean passes() {
        return worst().map(worst -> worst == Severity.NOTES).orElse(true);
    }

    /** What it does to the version of the application that ran before. */
    public Compatibility compatibility() {
        return findings.stream().map(Finding::compatibility).reduce(Compatibility.KEPT, Compatibility::worse);
    }

    /** May the application still be taken back by itself after this file? */
    public boolean automaticRollbackAllowed() {
        return compatibility() == Compatibility.KEPT;
    }
}
