package dev.watchkeeper.rollback.tell;

import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.RollbackPlan;

/** The message of a completed rollback, as the deployment checklist words it. Plain text; a channel escapes it for itself. */
public final class RollbackMessage {
    private RollbackMessage() {}

    /**
     * Renders it in five lines.
     *
     * @param reason why, with the numbers
     * @param verification what verification said about the old version
     */
    public static String of(WatchRef watch, RollbackPlan plan, String reason, String verification) {
        return """
                🔄 ROLLBACK COMPLETE: %s
                Rolled back to: %s
                Reason: %s
                Status: System stable, %s
                Next steps: find out why %s broke; it stays out until it is deployed again. %s goes on being watched. \
                Post-mortem draft: /api/v1/rollbacks/%s/post-mortem
                """.formatted(
                watch.service(),
                OneLine.of(plan.to().toString()),
                OneLine.of(reason),
                OneLine.of(verification),
                OneLine.of(plan.from().toString()),
                OneLine.of(plan.to().toString()),
                watch.deployment()).strip();
    }
}
