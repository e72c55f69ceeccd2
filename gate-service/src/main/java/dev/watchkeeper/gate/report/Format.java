package dev.watchkeeper.gate.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats that are read. */
public enum Format {
    LCOV,
    COBERTURA,
    JACOCO,
    NPM_AUDIT,
    SARIF,
    /** {@code {"paths": ["db/1.sql"]}}: what the commit changes. */
    CHANGES,
    /** The text of each migration of the commit; see docs/migrations.md. */
    MIGRATIONS,
    /** How long each migration took elsewhere, and how large the tables are; see docs/migrations.md. */
    MIGRATION_RUN,
    /** The open alerts of the forge: the gate asks for them itself, nobody hands them in. */
    ALERTS,
    /** The part of lines that a commit status of the forge says: the gate reads it itself, nobody hands it in. */
    STATUS;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<Format> of(String word) {
        return handedIn().filter(format -> format.word().equals(word)).findFirst();
    }

    public static String words() {
        return handedIn().map(Format::word).collect(Collectors.joining(", "));
    }

    private static Stream<Format> handedIn() {
        return Arrays.stream(values()).filter(format -> format != ALERTS && format != STATUS);
    }
}
