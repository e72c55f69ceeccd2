package dev.watchkeeper.gate.report;

import java.util.regex.Pattern;

/** A commit by its whole hash, in small hex digits. */
public record Commit(String hash) {
    private static final Pattern WHOLE = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public Commit {
        if (!valid(hash)) {
            throw new IllegalArgumentException("'" + hash
                    + "' is no commit: it has 40 or 64 hex digits in small letters, from git rev-parse HEAD");
        }
    }

    public static boolean valid(String hash) {
        return WHOLE.matcher(hash).matches();
    }

    @Override
    public String toString() {
        return hash;
    }
}
