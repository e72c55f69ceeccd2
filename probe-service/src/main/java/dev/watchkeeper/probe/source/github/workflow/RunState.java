package dev.watchkeeper.probe.source.github.workflow;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/**
 * A run as GitHub shows it.
 *
 * @param title the workflow's {@code run-name}, else what GitHub makes up
 * @param conclusion when its status is {@code completed}
 * @param started when its last attempt began
 */
record RunState(
        long id,
        String title,
        String status,
        Optional<String> conclusion,
        Instant created,
        Instant started,
        int attempt) {

    /** Empty when it lacks what every run has. */
    static Optional<RunState> of(JsonNode run) {
        try {
            if (!run.path("id").isIntegralNumber() || !run.path("status").isTextual()) {
                return Optional.empty();
            }
            Instant created = Instant.parse(run.path("created_at").asText());
            JsonNode started = run.path("run_started_at");
            return Optional.of(new RunState(
                    run.path("id").asLong(),
                    run.path("display_title").asText(""),
                    run.path("status").asText(),
                    run.path("conclusion").isTextual()
                            ? Optional.of(run.path("conclusion").asText())
                            : Optional.empty(),
                    created,
                    started.isTextual() ? Instant.parse(started.asText()) : created,
                    run.path("run_attempt").asInt(1)));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
