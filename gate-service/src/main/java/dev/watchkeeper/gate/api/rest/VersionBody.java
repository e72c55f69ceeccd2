package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.kit.problem.Problem;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A version as callers send it.
 *
 * @param tag what people call it, such as v1.2.0
 * @param targetRef what the target calls it; the tag when it is left out
 * @param schemaVersion its newest migration, as the database writes it down; the pipeline knows it
 */
public record VersionBody(
        @Nullable String tag,
        @Nullable String commit,
        @Nullable String digest,
        @Nullable String targetRef,
        @Nullable String schemaVersion) {

    static Version version(@Nullable VersionBody body) {
        if (body == null) {
            throw Problem.invalid(
                            "version", "The field 'version' is missing", "Send \"version\": {\"tag\": \"v1.2.0\"}")
                    .exception();
        }
        return Fields.read(
                "version.tag",
                body.tag,
                tag -> new Version(
                        tag,
                        optional("version.commit", body.commit),
                        optional("version.digest", body.digest),
                        optional("version.targetRef", body.targetRef),
                        optional("version.schemaVersion", body.schemaVersion)));
    }

    static Optional<String> optional(String field, @Nullable String value) {
        return Optional.ofNullable(value).map(text -> Fields.text(field, text));
    }
}
