package dev.watchkeeper.gate.migrating;

import dev.watchkeeper.contract.deployment.MigrationState;
import java.time.Instant;
import java.util.Optional;

/**
 * What was said last about the migrations of a deployment.
 *
 * @param version the newest that is applied, as the database itself writes it down
 * @param error what went wrong, with {@code FAILED}
 * @param since when they were first said to begin
 * @param at when this was said
 */
public record Migration(
        MigrationState state, Optional<String> version, Optional<String> error, Instant since, Instant at) {
    public boolean running() {
        return state == MigrationState.RUNNING;
    }
}
