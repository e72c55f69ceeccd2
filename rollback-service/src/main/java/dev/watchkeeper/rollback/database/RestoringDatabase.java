package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.rollback.StepOutcome;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Takes a restore from state to state as far as it goes now. It keeps nothing: after a crash another takes over at the stored state. */
public final class RestoringDatabase {
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Restores restores;
    private final Databases databases;
    private final LaterDeployments later;
    private final Duration poll;

    /**
     * @param poll how often RDS is asked whether it has finished
     */
    public RestoringDatabase(Restores restores, Databases databases, LaterDeployments later, Duration poll) {
        this.restores = restores;
        this.databases = databases;
        this.later = later;
        this.poll = poll;
    }

    public void advance(String id) {
        boolean goOn = true;
        while (goOn) {
            Optional<Restores.Claimed> claim = restores.claim(id);
            goOn = claim.isPresent() && step(claim.get());
        }
    }

    private boolean step(Restores.Claimed claim) {
        return switch (claim.state()) {
            case RestoreState.Asked asked -> asked(claim, asked);
            case RestoreState.CutOverAsked asked -> asked(claim, asked);
            case RestoreState.Due due -> due(claim, due);
            case RestoreState.Sending sending ->
                unknown(claim, sending.unknown("the executor stopped during the call", claim.now()));
            case RestoreState.Unknown unknown -> resolve(claim, unknown);
            case RestoreState.Awaiting awaiting -> await(claim, awaiting);
            case RestoreState.Ready ignored -> false;
            case RestoreState.Ended ignored -> false;
        };
    }

    private boolean asked(Restores.Claimed claim, RestoreState.Asked asked) {
        return asked.ask().over(claim.now())
                ? end(claim, asked.expire())
                : later(claim, asked, Duration.between(claim.now(), asked.ask().until()));
    }

    private boolean asked(Restores.Claimed claim, RestoreState.CutOverAsked asked) {
        return asked.ask().over(claim.now())
                ? end(claim, asked.expire())
                : later(claim, asked, Duration.between(claim.now(), asked.ask().until()));
    }

    private boolean due(Restores.Claimed claim, RestoreState.Due due) {
        if (due.work().lapsed(claim.now())) {
            return end(claim, due.lapse());
        }
        Optional<DeploymentId> other =
                !due.work().begun() ? later.after(due.request().watch().deployment()) : Optional.empty();
        if (other.isPresent()) {
            return end(claim, due.impossible("deployment " + other.get() + " of the service has started since"));
        }
        Optional<Reading<Snapshot>> snapshot = due.work().step() == Step.RESTORE
                ? Optional.of(databases.snapshot(project(due), due.request().snapshot()))
                : Optional.empty();
        return switch (Judging.before(due.work(), site(due), snapshot)) {
            case Judging.Before.Go ignored -> send(claim, due);
            case Judging.Before.Done ignored ->
                resolved(claim, due.seen(claim.now()), due.work().step(), StepOutcome.CONFIRMED);
            case Judging.Before.NotYet(String why) ->
                claim.now().isAfter(due.giveUpAt()) ? impossible(claim, due, why) : later(claim, due, SOON);
            case Judging.Before.Never(String why) -> impossible(claim, due, why);
        };
    }

    /** An earlier call that is not resolved may still have its effect, so that end is not known. */
    private boolean impossible(Restores.Claimed claim, RestoreState.Due due, String why) {
        return due.unresolved().isPresent() ? end(claim, due.fail(why)) : end(claim, due.impossible(why));
    }

    private boolean send(Restores.Claimed claim, RestoreState.Due due) {
        RestoreState.Sending sending = due.send(claim.now());
        List<RestoreSaid> said = !due.work().begun() ? List.of(RestoreSaid.begun(sending)) : List.of();
        Optional<Restores.Claimed> sent = restores.send(claim, sending, said);
        return sent.isPresent() && answered(sent.get(), sending, call(sending));
    }

    private CallOutcome call(RestoreState.Sending sending) {
        RestoreRequest request = sending.request();
        return switch (sending.work().step()) {
            case RESTORE -> databases.restore(request);
            case ADJUST -> databases.adjust(request, request.settings().toAdjust());
            case RENAME_OLD -> databases.rename(request, request.instance(), request.keptName());
            case RENAME_NEW -> databases.rename(request, request.restoredName(), request.instance());
        };
    }

    private boolean answered(Restores.Claimed claim, RestoreState.Sending sending, CallOutcome outcome) {
        Instant now = restores.now();
        boolean repeated = sending.unresolved().isPresent();
        Step step = sending.work().step();
        return switch (outcome) {
            case CallOutcome.Accepted ignored -> resolved(claim, sending.accepted(now), step, StepOutcome.CONFIRMED);
            case CallOutcome.NameTaken(String why) -> unknown(claim, sending.unknown(why, now));
            case CallOutcome.Unknown(String why) -> unknown(claim, sending.unknown(why, now));
            case CallOutcome.NotSent(String why) -> {
                if (repeated) {
                    yield unknown(claim, sending.unknown(why, now));
                }
                restores.resolve(claim, sending.notSent(), step, StepOutcome.NOT_HAPPENED, List.of(), SOON);
                yield false;
            }
            case CallOutcome.Refused(String why) ->
                repeated
                        ? unknown(claim, sending.unknown(why, now))
                        : resolved(claim, sending.refused(why), step, StepOutcome.NOT_HAPPENED);
        };
    }

    private boolean resolve(Restores.Claimed claim, RestoreState.Unknown unknown) {
        Instant now = claim.now();
        Step step = unknown.work().step();
        return switch (Judging.after(unknown, site(unknown), now)) {
            case Judging.After.Seen ignored -> resolved(claim, unknown.seen(now), step, StepOutcome.CONFIRMED);
            case Judging.After.ReadAgain ignored -> later(claim, unknown, SOON);
            case Judging.After.SameCallAgain ignored ->
                restores.move(claim, unknown.repeat(now), List.of(), Duration.ZERO);
            case Judging.After.Escalated(String why) -> resolved(claim, unknown.fail(why), step, StepOutcome.ESCALATED);
        };
    }

    private boolean await(Restores.Claimed claim, RestoreState.Awaiting awaiting) {
        Instant now = claim.now();
        return switch (Judging.finished(awaiting, site(awaiting), now)) {
            case Judging.Finished.NotYet ignored -> later(claim, awaiting, poll);
            case Judging.Finished.Never(String why) -> end(claim, awaiting.fail(why));
            case Judging.Finished.Yes(Optional<Instance> there) ->
                switch (awaiting.work().step()) {
                    case RESTORE -> restored(claim, awaiting, there.orElseThrow(), now);
                    case ADJUST ->
                        end(claim, awaiting.ready(Judging.differences(awaiting.request(), there.orElseThrow())));
                    case RENAME_OLD ->
                        restores.move(claim, awaiting.next(Step.RENAME_NEW, now), List.of(), Duration.ZERO);
                    case RENAME_NEW -> end(claim, awaiting.cutOver(now));
                };
        };
    }

    private boolean restored(Restores.Claimed claim, RestoreState.Awaiting awaiting, Instance there, Instant now) {
        List<String> differs = Judging.differences(awaiting.request(), there);
        return Judging.toAdjust(awaiting.request(), there).none()
                ? end(claim, awaiting.ready(differs))
                : restores.move(claim, awaiting.adjust(differs, now), List.of(), Duration.ZERO);
    }

    private boolean unknown(Restores.Claimed claim, RestoreState.Unknown unknown) {
        return restores.resolve(
                claim,
                unknown,
                unknown.work().step(),
                StepOutcome.UNKNOWN,
                List.of(RestoreSaid.unknown(unknown)),
                Duration.ZERO);
    }

    private boolean resolved(Restores.Claimed claim, RestoreState next, Step step, StepOutcome outcome) {
        return restores.resolve(claim, next, step, outcome, said(next, claim.now()), Duration.ZERO) && next.active();
    }

    private boolean end(Restores.Claimed claim, RestoreState next) {
        restores.move(claim, next, said(next, claim.now()), Duration.ZERO);
        return false;
    }

    private boolean later(Restores.Claimed claim, RestoreState same, Duration again) {
        restores.move(claim, same, List.of(), again);
        return false;
    }

    private static List<RestoreSaid> said(RestoreState next, Instant now) {
        return switch (next) {
            case RestoreState.Ready ready -> List.of(RestoreSaid.ready(ready, "" + now));
            case RestoreState.CutOver done -> List.of(RestoreSaid.cutOver(done));
            case RestoreState.Failed failed -> List.of(RestoreSaid.failed(failed));
            case RestoreState.Expired expired -> List.of(RestoreSaid.expired(expired));
            case RestoreState.Refused refused -> List.of(RestoreSaid.refused(refused));
            case RestoreState.Acting ignored -> List.of();
            case RestoreState.Asked ignored -> List.of();
            case RestoreState.CutOverAsked ignored -> List.of();
        };
    }

    private Site site(RestoreState state) {
        RestoreRequest request = state.request();
        return new Site(
                databases.instance(project(state), request.instance()),
                databases.instance(project(state), request.restoredName()),
                databases.instance(project(state), request.keptName()));
    }

    private static ProjectName project(RestoreState state) {
        return state.request().watch().service().project();
    }
}
