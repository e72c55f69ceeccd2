package dev.watchkeeper.gate.migrating;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.gate.around.Obstacle;

/** What the pipeline is told when it speaks of migrations. */
public sealed interface MigrationAnswer {
    /** It may begin, or goes on. */
    record Go(String sentence) implements MigrationAnswer {}

    /** Not yet: it asks again. */
    record Wait(Obstacle obstacle) implements MigrationAnswer {}

    /** It was written down. */
    record Noted(String sentence) implements MigrationAnswer {}

    /** It cannot be said now. */
    record NotNow(Reason reason) implements MigrationAnswer {}
}
