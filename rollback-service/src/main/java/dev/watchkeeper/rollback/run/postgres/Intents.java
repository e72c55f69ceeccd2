package dev.watchkeeper.rollback.run.postgres;

import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.rollback.RollbackPlan;
import dev.watchkeeper.contract.rollback.StepOutcome;
import dev.watchkeeper.rollback.run.ClaimedRun;
import org.jdbi.v3.core.Handle;

/** One row per run and target, written before any call; the run's row is locked by the same transaction. */
final class Intents {

    /** False when an intent is there that was already acted upon. */
    boolean plan(Handle handle, ClaimedRun claim, RollbackPlan plan) {
        return plan.steps().stream()
                .allMatch(step -> handle.createUpdate("""
                                INSERT INTO intent (deployment, run, target, state, epoch)
                                VALUES (:deployment, :run, :target, 'PLANNED', :epoch)
                                ON CONFLICT (deployment, run, target) DO UPDATE
                                    SET epoch = excluded.epoch, planned_at = now()
                                    WHERE intent.state = 'PLANNED' AND intent.epoch <= excluded.epoch
                                """)
                                .bind("deployment", claim.watch().deployment().value())
                                .bind("run", claim.watch().run().number())
                                .bind("target", step.target().value())
                                .bind("epoch", claim.epoch())
                                .execute()
                        == 1);
    }

    /** The act-time check. An older epoch, a settled intent, an ended deployment or the stop switch: no call is made. */
    boolean send(Handle handle, ClaimedRun claim, TargetName target, String id, boolean automatic) {
        return handle.createUpdate("""
                        UPDATE intent SET state = 'SENDING', id = :id, epoch = :epoch, sent_at = now()
                        WHERE deployment = :deployment AND run = :run AND target = :target
                          AND epoch <= :epoch AND state NOT IN ('CONFIRMED', 'ESCALATED')
                          AND EXISTS (SELECT 1 FROM deployment d WHERE d.id = :deployment
                                      AND d.status IN ('STARTED', 'SHIFTING', 'SHIFTED'))
                          AND NOT (:automatic AND EXISTS (SELECT 1 FROM stop_switch s
                                      WHERE s.is_on AND s.project = :project))
                        """)
                        .bind("id", id)
                        .bind("epoch", claim.epoch())
                        .bind("deployment", claim.watch().deployment().value())
                        .bind("run", claim.watch().run().number())
                        .bind("target", target.value())
                        .bind("automatic", automatic)
                        .bind("project", claim.watch().service().project().value())
                        .execute()
                == 1;
    }

    void resolve(Handle handle, ClaimedRun claim, TargetName target, StepOutcome outcome) {
        handle.createUpdate("""
                        UPDATE intent SET state = :state,
                            resolved_at = CASE WHEN :state = 'UNKNOWN' THEN NULL ELSE now() END
                        WHERE deployment = :deployment AND run = :run AND target = :target
                        """)
                .bind("state", outcome.name())
                .bind("deployment", claim.watch().deployment().value())
                .bind("run", claim.watch().run().number())
                .bind("target", target.value())
                .execute();
    }
}
