package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.kit.problem.Problem;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What callers send, checked; what cannot be taken ends the request with a problem that names the field. */
final class Fields {
    private static final int LONGEST = 1000;

    private Fields() {}

    /** @throws dev.watchkeeper.kit.problem.ProblemException when it is missing, too long or holds control characters */
    static String text(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw Problem.invalid(
                            field, "The field '" + field + "' is missing or empty", "Send a text in '" + field + "'")
                    .exception();
        }
        if (value.length() > LONGEST || value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.invalid(
                            field,
                            "The field '" + field + "' is longer than " + LONGEST
                                    + " characters or holds control characters",
                            "Send one line of at most " + LONGEST + " characters")
                    .exception();
        }
        return value;
    }

    /** @throws dev.watchkeeper.kit.problem.ProblemException when {@code read} refuses it */
    static <T> T read(String field, @Nullable String value, Function<String, T> read) {
        try {
            return read.apply(text(field, value));
        } catch (IllegalArgumentException e) {
            throw Problem.invalid(field, String.valueOf(e.getMessage()), "Correct the value of '" + field + "'")
                    .exception();
        }
    }

    static ServiceRef service(@Nullable String project, @Nullable String service, @Nullable String environment) {
        return new ServiceRef(
                read("project", project, dev.watchkeeper.contract.id.ProjectName::new),
                read("service", service, dev.watchkeeper.contract.id.ServiceName::new),
                read("environment", environment, dev.watchkeeper.contract.id.EnvironmentName::new));
    }
}
