package dev.watchkeeper.gate.api.rest;

import dev.watchkeeper.contract.deployment.MigrationState;
import dev.watchkeeper.gate.migrating.ReportingMigration;
import dev.watchkeeper.kit.problem.Problem;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a pipeline says of its migrations.
 *
 * @param state running (before the first one, and until go), applied or failed
 * @param version the newest that is applied, as the database writes it down
 * @param error with failed: what went wrong, in one line
 */
public record MigrationBody(
        @Nullable String state,
        @Nullable String version,
        @Nullable String error) {

    ReportingMigration.Said said() {
        String word = Fields.text("state", state);
        MigrationState known = Arrays.stream(MigrationState.values())
                .filter(each -> DeploymentView.word(each).equals(word))
                .findFirst()
                .orElseThrow(() -> Problem.invalid(
                                "state",
                                "'" + word + "' is no state of migrations",
                                "Send one of "
                                        + Arrays.stream(MigrationState.values())
                                                .map(DeploymentView::word)
                                                .collect(Collectors.joining(", ")))
                        .exception());
        return new ReportingMigration.Said(known, optional("version", version), optional("error", error));
    }

    private static Optional<String> optional(String field, @Nullable String value) {
        return value == null ? Optional.empty() : Optional.of(Fields.text(field, value));
    }
}
