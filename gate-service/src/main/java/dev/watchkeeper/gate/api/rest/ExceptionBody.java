package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.gate.request.Wanted;
import org.jspecify.annotations.Nullable;

/**
 * An exception that a request asks for.
 *
 * @param name as the policy names it
 * @param reason why; everybody reads it
 */
public record ExceptionBody(@Nullable String name, @Nullable String reason) {
    Wanted.Asked asked() {
        return new Wanted.Asked(Fields.text("exception.name", name), Fields.text("exception.reason", reason));
    }
}
