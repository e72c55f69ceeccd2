package dev.watchkeeper.gate.forge;

import java.util.Optional;

/**
 * A file that differs between two states of a repository.
 *
 * @param before empty when it is new
 * @param after empty when it is gone
 */
public record ChangedFile(String path, Optional<Blob> before, Optional<Blob> after) {
    /** In bytes: an answer of GitHub is read up to 1 MiB, and holds a file with a third more. */
    public static final long LARGEST = 740L * 1024;

    /**
     * The content of a file, by its hash.
     *
     * @param size in bytes
     */
    public record Blob(String hash, long size) {}
}
