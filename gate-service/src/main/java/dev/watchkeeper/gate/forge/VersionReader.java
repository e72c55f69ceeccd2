package dev.watchkeeper.gate.forge;

/** Port to the version that a file holds. */
public interface VersionReader {
    /** @param path by which the kind of the file is told */
    Found version(String path, byte[] content);

    sealed interface Found {}

    record Version(String text) implements Found {}

    /** The file has no version where its kind has one, or is not of its kind. */
    record None() implements Found {}

    /** Nobody knows where in such a file a version stands. */
    record NotKnownKind() implements Found {}
}
