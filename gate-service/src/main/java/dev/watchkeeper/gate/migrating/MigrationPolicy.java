package dev.watchkeeper.gate.migrating;

import dev.watchkeeper.contract.deployment.MigrationState;
import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.around.Obstacle;
import dev.watchkeeper.gate.deployment.Deployment;
import java.util.Optional;

/** When a word about migrations can be taken, and what it means for the traffic. */
public final class MigrationPolicy {
    private MigrationPolicy() {}

    /** Why the word cannot be taken; nothing when it can. */
    static Optional<Reason> objection(
            Deployment deployment, boolean takenBack, Optional<Migration> before, MigrationState said) {
        String look = "See GET /api/v1/deployments/" + deployment.id();
        if (!deployment.running()) {
            return Optional.of(new Reason(
                    "not-running",
                    "The deployment is " + deployment.status() + ", and migrations are reported between start and end",
                    look));
        }
        if (said != MigrationState.RUNNING) {
            return before.isPresent()
                    ? Optional.empty()
                    : Optional.of(new Reason(
                            "migrations-not-begun",
                            "Nobody has said that migrations begin",
                            "Send \"state\": \"running\" before the first one, and wait for go"));
        }
        if (takenBack) {
            return Optional.of(new Reason(
                    "rollback-running", "The deployment is being rolled back, and nothing migrates meanwhile", look));
        }
        return deployment.traffic().share() == 0
                ? Optional.empty()
                : Optional.of(new Reason(
                        "traffic-flows",
                        "The new version has " + deployment.traffic().share()
                                + " % of the traffic, and migrations run before the first traffic",
                        "Deploy what is left to migrate by itself"));
    }

    /** What keeps the first traffic away. */
    public static Optional<Obstacle> obstacle(Optional<Migration> migration) {
        return migration
                .filter(said -> said.state() != MigrationState.APPLIED)
                .map(said ->
                        new Obstacle("database.migrations", sentence(said), said.state() == MigrationState.FAILED));
    }

    static String sentence(Migration migration) {
        return switch (migration.state()) {
            case RUNNING -> "the migrations run since " + migration.since() + ", and nobody has said that they ended";
            case APPLIED ->
                "the migrations are applied"
                        + migration
                                .version()
                                .map(newest -> ", the newest is " + newest)
                                .orElse("");
            case FAILED -> "the migrations failed: " + migration.error().orElse("the pipeline does not say why");
        };
    }
}
