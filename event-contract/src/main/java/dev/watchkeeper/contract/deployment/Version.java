package dev.watchkeeper.contract.deployment;

import java.util.Optional;

/**
 * A version of a service.
 *
 * @param tag what people call it, such as v1.2.0
 * @param commit the commit it was built from
 * @param digest the digest of its image
 * @param targetRef what the target calls it (a task definition, a revision); the tag when empty
 * @param schemaVersion its newest migration, as the database itself writes it down; what {@code $schemaVersion} means
 */
public record Version(
        String tag,
        Optional<String> commit,
        Optional<String> digest,
        Optional<String> targetRef,
        Optional<String> schemaVersion) {
    public Version {
        if (tag.isBlank() || tag.length() > 128) {
            throw new IllegalArgumentException("version tag '" + tag + "' is not valid: 1 to 128 characters");
        }
    }

    /** A version of which nobody has said which migration is its newest. */
    public Version(String tag, Optional<String> commit, Optional<String> digest, Optional<String> targetRef) {
        this(tag, commit, digest, targetRef, Optional.empty());
    }

    public static Version ofTag(String tag) {
        return new Version(tag, Optional.empty(), Optional.empty(), Optional.empty());
    }

    /** The name by which the target knows this version. */
    public String atTarget() {
        return targetRef.orElse(tag);
    }

    @Override
    public String toString() {
        return tag;
    }
}
