package dev.watchkeeper.cli.watch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Plain;
import java.util.Optional;
import java.util.Set;
import java.util.stream.StreamSupport;

/**
 * Whether a deployment has come to the end that is waited for, and how it ended.
 *
 * @param sentence the server's own
 */
record Ending(ExitCode code, String sentence) {
    private static final Set<String> NEVER_STARTED = Set.of("refused", "aborted", "superseded");

    /**
     * A rollback counts before everything else, and one that runs is waited for: a phase that ended Breached says less.
     *
     * @param deployment as the gate shows it
     * @param phase the one that is waited for; empty: the deployment itself
     */
    static Optional<Ending> of(JsonNode deployment, Optional<String> phase) {
        JsonNode rollback = deployment.path("evidence").path("rollback");
        switch (rollback.path("stage").asText()) {
            case "rolled-back" -> {
                return Optional.of(new Ending(ExitCode.ROLLED_BACK, Plain.text(rollback, "sentence")));
            }
            case "running" -> {
                return Optional.empty();
            }
            case "failed" -> {
                return Optional.of(
                        new Ending(ExitCode.FAILED, "the rollback failed: " + Plain.text(rollback, "sentence")));
            }
            default -> {}
        }
        return phase.flatMap(name -> ofPhase(deployment, name)).or(() -> ofStatus(deployment));
    }

    private static Optional<Ending> ofPhase(JsonNode deployment, String name) {
        return StreamSupport.stream(deployment.path("evidence").path("phases").spliterator(), false)
                .filter(phase -> phase.path("phase").asText().equals(name))
                .findFirst()
                .map(phase -> new Ending(
                        code(phase.path("ending").asText()),
                        "phase " + name + " ended " + Plain.text(phase, "ending") + ": "
                                + Plain.text(phase, "sentence")));
    }

    private static Optional<Ending> ofStatus(JsonNode deployment) {
        String status = deployment.path("status").asText();
        if (NEVER_STARTED.contains(status)) {
            return Optional.of(new Ending(ExitCode.BLOCKED, "the deployment is " + status));
        }
        if (!status.equals("ended")) {
            return Optional.empty();
        }
        ExitCode worst = StreamSupport.stream(
                        deployment.path("evidence").path("phases").spliterator(), false)
                .map(phase -> code(phase.path("ending").asText()))
                .max((one, other) -> Integer.compare(weight(one), weight(other)))
                .orElse(ExitCode.INCONCLUSIVE);
        return Optional.of(new Ending(worst, "the deployment has ended"));
    }

    /** Unproven is nothing against it, with too little traffic to prove it: it goes on, and says so. */
    private static ExitCode code(String ending) {
        return switch (ending) {
            case "passed", "unproven" -> ExitCode.PASSED;
            case "breached" -> ExitCode.FAILED;
            default -> ExitCode.INCONCLUSIVE;
        };
    }

    private static int weight(ExitCode code) {
        return switch (code) {
            case FAILED -> 2;
            case INCONCLUSIVE -> 1;
            default -> 0;
        };
    }
}
