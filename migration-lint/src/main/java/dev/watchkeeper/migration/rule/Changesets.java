package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.text.Scan.Span;
import java.util.List;
import java.util.Locale;

/** Liquibase's formatted SQL: a transaction around each changeset, unless it says otherwise. */
final class Changesets {
    private final String text;
    private final List<Span> headers;
    private final List<Span> rollbacks;
    private final boolean liquibase;
    private final boolean inTransaction;
    private int last = -1;

    Changesets(String text, List<Span> comments, boolean inTransaction) {
        this.text = text;
        this.inTransaction = inTransaction;
        liquibase = !comments.isEmpty() && is(text, comments.getFirst(), "liquibase formatted sql");
        headers = liquibase
                ? comments.stream()
                        .filter(comment -> is(text, comment, "changeset "))
                        .toList()
                : List.of();
        rollbacks = comments.stream()
                .filter(comment -> is(text, comment, "rollback "))
                .toList();
    }

    /**
     * Where a statement stands.
     *
     * @param begins is it the first of its changeset?
     */
    record Place(boolean inTransaction, boolean begins) {}

    /** Asked in the order of the file. */
    Place at(int character) {
        if (!liquibase) {
            return new Place(inTransaction, false);
        }
        int found = -1;
        for (int i = 0; i < headers.size() && headers.get(i).start() < character; i++) {
            found = i;
        }
        boolean begins = found != last;
        last = found;
        boolean outside = found >= 0
                && headers.get(found)
                        .of(text)
                        .toLowerCase(Locale.ROOT)
                        .replace(" ", "")
                        .contains("runintransaction:false");
        return new Place(!outside, begins);
    }

    /** Has every changeset a way back of its own? */
    boolean allRollBack() {
        for (int i = 0; i < headers.size(); i++) {
            int from = headers.get(i).start();
            int to = i + 1 < headers.size() ? headers.get(i + 1).start() : text.length();
            if (rollbacks.stream().noneMatch(rollback -> rollback.start() > from && rollback.start() < to)) {
                return false;
            }
        }
        return !headers.isEmpty();
    }

    private static boolean is(String text, Span comment, String words) {
        return comment.of(text)
                .replaceFirst("^--\\s*", "")
                .toLowerCase(Locale.ROOT)
                .startsWith(words);
    }
}
