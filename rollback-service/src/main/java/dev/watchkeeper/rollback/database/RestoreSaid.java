package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.EventId;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import java.time.Instant;
import java.util.Optional;

/** An event of a restore with its derived id: the same decision made again has the same id. */
public record RestoreSaid(EventId id, RollbackEvent.DatabaseRestore event) {

    static RestoreSaid of(
            RestoreRequest request,
            DatabaseStage stage,
            String which,
            Optional<SubjectId> by,
            Optional<Instant> until,
            String sentence) {
        boolean made = switch (stage) {
            case REQUESTED, APPROVED, EXPIRED -> false;
            case REFUSED, RESTORING, UNKNOWN, READY, CUT_OVER_REQUESTED, CUT_OVER_APPROVED -> true;
            case CUTTING_OVER, CUT_OVER, FAILED -> true;
        };
        return new RestoreSaid(
                DerivedId.event("database-restore", request.id(), stage.name(), which),
                new RollbackEvent.DatabaseRestore(
                        request.watch(),
                        request.id(),
                        stage,
                        request.instance(),
                        request.snapshot(),
                        request.taken(),
                        made ? Optional.of(request.restoredName()) : Optional.empty(),
                        by,
                        until,
                        sentence));
    }

    static RestoreSaid requested(RestoreState.Asked asked, RestoreTerms terms) {
        RestoreRequest request = asked.request();
        return of(
                request,
                DatabaseStage.REQUESTED,
                "",
                Optional.of(request.by()),
                Optional.of(asked.ask().until()),
                request.by() + " asks to bring " + request.instance() + " back to its snapshot " + request.snapshot()
                        + ": " + request.reason() + ". The cost: " + request.cost(request.at())
                        + request.differs().map(text -> "; " + text).orElse("") + ". It waits for " + terms.who()
                        + " other than " + request.by() + ", until "
                        + asked.ask().until());
    }

    static RestoreSaid approved(RestoreRequest request, Ask ask, boolean cutOver, Approval last) {
        String what = cutOver ? "the cut-over to " + request.restoredName() : "the restore of " + request.snapshot();
        return of(
                request,
                cutOver ? DatabaseStage.CUT_OVER_APPROVED : DatabaseStage.APPROVED,
                ask.id() + last.by(),
                Optional.of(last.by()),
                Optional.of(ask.until()),
                last.by() + " agrees to " + what + " (" + last.reason() + "): "
                        + (ask.enough()
                                ? "enough persons have, and it begins now"
                                : ask.missing() + " more must agree before " + ask.until()));
    }

    static RestoreSaid cutOverRequested(RestoreState.CutOverAsked asked, String reason, Instant now) {
        RestoreRequest request = asked.request();
        return of(
                request,
                DatabaseStage.CUT_OVER_REQUESTED,
                asked.ask().id(),
                Optional.of(asked.by()),
                Optional.of(asked.ask().until()),
                asked.by() + " asks to give the name " + request.instance() + " to " + request.restoredName() + ": "
                        + reason + ". " + request.instance()
                        + " cannot be reached by its name for about ten to twenty minutes meanwhile. The cost: "
                        + request.cost(now) + differing(asked.differs()) + ". It waits for " + request.approvals()
                        + " persons other than " + request.by() + " and " + asked.by() + ", until "
                        + asked.ask().until());
    }

    static RestoreSaid refused(RestoreState.Refused refused) {
        return of(
                refused.request(),
                DatabaseStage.REFUSED,
                "",
                Optional.of(refused.by()),
                Optional.empty(),
                refused.by() + " refuses to bring " + refused.request().instance() + " back: " + refused.why()
                        + ". What was restored, if anything, is called "
                        + refused.request().restoredName() + " and stays");
    }

    static RestoreSaid expired(RestoreState.Expired expired) {
        return of(
                expired.request(),
                DatabaseStage.EXPIRED,
                "",
                Optional.empty(),
                Optional.empty(),
                expired.request().instance() + " is not brought back: " + expired.why());
    }

    /** @param which tells one such time from another */
    static RestoreSaid ready(RestoreState.Ready ready, String which) {
        RestoreRequest request = ready.request();
        return of(
                request,
                DatabaseStage.READY,
                which,
                Optional.empty(),
                Optional.empty(),
                (ready.why().isEmpty() ? "" : ready.why() + ". ") + request.restoredName()
                        + " is available beside " + request.instance() + ", from its snapshot " + request.snapshot()
                        + differing(ready.differs()) + ". Nothing more happens without persons: POST /api/v1/rollbacks/"
                        + request.watch().deployment() + "/database/cut-over");
    }

    static RestoreSaid begun(RestoreState.Sending sending) {
        RestoreRequest request = sending.request();
        boolean cutOver = sending.work().step().cutsOver();
        return of(
                request,
                cutOver ? DatabaseStage.CUTTING_OVER : DatabaseStage.RESTORING,
                sending.work().ask().id() + sending.at(),
                Optional.empty(),
                Optional.empty(),
                cutOver
                        ? request.instance() + " gives its name to " + request.restoredName() + " and is kept as "
                                + request.keptName()
                                + ": it cannot be reached by its name until that is done, about ten to twenty minutes"
                        : request.restoredName() + " is made beside " + request.instance() + " from its snapshot "
                                + request.snapshot());
    }

    static RestoreSaid unknown(RestoreState.Unknown unknown) {
        return of(
                unknown.request(),
                DatabaseStage.UNKNOWN,
                unknown.work().ask().id() + unknown.work().step() + unknown.read(),
                Optional.empty(),
                Optional.empty(),
                unknown.why() + "; only reading decides from here");
    }

    static RestoreSaid cutOver(RestoreState.CutOver done) {
        RestoreRequest request = done.request();
        return of(
                request,
                DatabaseStage.CUT_OVER,
                "",
                Optional.empty(),
                Optional.empty(),
                request.instance() + " is its snapshot " + request.snapshot() + " of " + request.taken()
                        + " now and available; what it was before is kept as " + request.keptName()
                        + ". Look after what was lost, then turn read-only mode off");
    }

    static RestoreSaid failed(RestoreState.Failed failed) {
        return of(
                failed.request(),
                DatabaseStage.FAILED,
                "",
                Optional.empty(),
                Optional.empty(),
                "bringing " + failed.request().instance() + " back failed and is not tried again; a person has to act"
                        + " now: " + failed.why());
    }

    private static String differing(java.util.List<String> differs) {
        return differs.isEmpty() ? "" : ". It differs: " + String.join("; ", differs);
    }
}
