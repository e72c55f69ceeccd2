package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.gate.transaction.Transaction;
import java.time.Instant;
import java.util.Optional;

/** What people are told of a held run, as of a step of its deployment: an answer, an end, and a trouble that lasts. */
record News(StepStage stage, boolean needsPerson) {
    /** Among the steps of a deployment. */
    private static final String STEP = "gate.protectionRule";

    /** A failure in a row that is no hiccup any more: half a minute after the first. */
    private static final int LASTING = 6;

    /** @param unanswered it came to its end without an answer */
    static Optional<News> of(HeldRun before, HeldRun after, boolean unanswered) {
        if (after.trouble().filter(one -> one.times() == LASTING).isPresent()) {
            return Optional.of(new News(StepStage.FAILED, true));
        }
        if (before.stage() == after.stage()
                || (after.stage() != HeldRun.Stage.APPROVED && after.stage() != HeldRun.Stage.OVER)) {
            return Optional.empty();
        }
        return Optional.of(new News(unanswered ? StepStage.GIVEN_UP : StepStage.DONE, false));
    }

    void tell(Transaction tx, HeldRun run, Instant now) {
        run.deployment()
                .flatMap(tx.records()::find)
                .ifPresent(deployment -> tx.records()
                        .publish(
                                DerivedId.event(
                                        deployment.watch().idPrefix(),
                                        "held-run",
                                        run.at().id(),
                                        Integer.toString(run.asked()),
                                        stage.name()),
                                now,
                                new DeploymentEvent.Stepped(
                                        deployment.watch(),
                                        STEP,
                                        stage,
                                        needsPerson,
                                        run.sentence(),
                                        Optional.empty())));
    }
}
