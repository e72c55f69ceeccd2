package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.rollback.database.Restores.Answered;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** What persons say about a restore. Who may say it is asked anew for everyone who said yes before. */
public final class CommandingRestore {
    private final Restores restores;

    public CommandingRestore(Restores restores) {
        this.restores = restores;
    }

    /**
     * A yes.
     *
     * @param id of the ask, as it was read by the person
     * @param confirm the snapshot of a restore, the instance of a cut-over, typed
     */
    public record Yes(SubjectId by, String id, String confirm, String reason) {}

    /** @return the restore that is in the way */
    public Optional<RestoreState> request(RestoreRequest request, RestoreTerms terms) {
        RestoreState.Asked asked = RestoreState.ask(request);
        return restores.open(asked, List.of(RestoreSaid.requested(asked, terms)));
    }

    /** @param stillMay whether a subject has, at this moment, the role of an approver in the project */
    public Optional<Restores.Changed> approve(
            WatchRef watch, Yes yes, RestoreTerms terms, Predicate<SubjectId> stillMay) {
        return restores.answer(watch, yes.by(), (state, now) -> approve(state, yes, terms, stillMay, now));
    }

    public Optional<Restores.Changed> refuse(WatchRef watch, SubjectId by, String reason) {
        return restores.answer(watch, by, (state, now) -> refuse(state, by, reason, now));
    }

    /** @param newer a deployment that has started since: then nothing is cut over */
    public Optional<Restores.Changed> cutOver(WatchRef watch, SubjectId by, String reason, Optional<String> newer) {
        return restores.answer(watch, by, (state, now) -> cutOver(state, by, reason, newer, now));
    }

    static Answered approve(
            RestoreState state, Yes yes, RestoreTerms terms, Predicate<SubjectId> stillMay, Instant now) {
        Optional<Ask> asking = state.asking();
        if (asking.isEmpty()) {
            return new Answered.No(
                    "there is nothing to agree to: it is " + state.word(), "Read it again: GET .../database");
        }
        Ask ask = asking.get();
        if (!ask.id().equals(yes.id())) {
            return new Answered.No(
                    "the approval is for another request or snapshot than the one that waits, which is " + ask.id(),
                    "Read what waits now, and agree to that: GET .../database");
        }
        if (!ask.confirm().equals(yes.confirm())) {
            return new Answered.No(
                    "the approval confirms '" + yes.confirm() + "', and what is asked is about '" + ask.confirm() + "'",
                    "Send \"confirm\": \"" + ask.confirm() + "\" if that is what you agree to");
        }
        if (ask.over(now)) {
            return new Answered.No("the time to agree ended at " + ask.until(), "Let it be requested anew");
        }
        if (ask.excluded().contains(yes.by())) {
            return new Answered.No(
                    yes.by() + " has requested it, and cannot agree to it", "Ask " + terms.who() + " to agree");
        }
        Predicate<SubjectId> counts = who -> terms.people().contains(who) && stillMay.test(who);
        if (!counts.test(yes.by())) {
            return new Answered.No(
                    yes.by() + " is not one of the people whom the policy asks: " + String.join(", ", terms.from()),
                    "Ask one of them to agree");
        }
        if (ask.has(yes.by())) {
            return new Answered.No(
                    yes.by() + " has agreed already; " + ask.missing() + " other person(s) must agree",
                    "Ask another one of " + String.join(", ", terms.from()) + " to agree before " + ask.until());
        }
        Approval last = new Approval(yes.by(), now, yes.reason());
        Ask next = ask.with(last, counts);
        RestoreState to = switch (state) {
            case RestoreState.Asked asked -> asked.approved(next, now);
            case RestoreState.CutOverAsked asked -> asked.approved(next, now);
            case RestoreState.Acting ignored -> throw new IllegalStateException("nobody is asked while it is done");
            case RestoreState.Ready ignored -> throw new IllegalStateException("nobody is asked before a request");
            case RestoreState.Ended ignored -> throw new IllegalStateException("nobody is asked after the end");
        };
        boolean cutOver = state instanceof RestoreState.CutOverAsked;
        return new Answered.To(to, List.of(RestoreSaid.approved(state.request(), next, cutOver, last)));
    }

    static Answered refuse(RestoreState state, SubjectId by, String reason, Instant now) {
        return switch (state) {
            case RestoreState.Asked asked -> refused(asked.refuse(by, reason));
            case RestoreState.Ready ready -> refused(ready.refuse(by, reason));
            case RestoreState.CutOverAsked asked -> {
                RestoreState.Ready back = asked.refuse(by, reason);
                yield new Answered.To(back, List.of(RestoreSaid.ready(back, "refused" + now)));
            }
            case RestoreState.Due due
            when !due.work().begun() -> {
                RestoreState to = due.refuse(by, reason);
                yield to instanceof RestoreState.Refused refused
                        ? refused(refused)
                        : new Answered.To(to, List.of(RestoreSaid.ready((RestoreState.Ready) to, "refused" + now)));
            }
            case RestoreState.Acting acting ->
                new Answered.No(
                        "it is " + acting.word() + " at RDS, and what has been sent goes on",
                        "Follow it: GET .../database");
            case RestoreState.Ended ended ->
                new Answered.No("it is " + ended.word() + " already", "There is nothing to refuse");
        };
    }

    static Answered cutOver(RestoreState state, SubjectId by, String reason, Optional<String> newer, Instant now) {
        if (!(state instanceof RestoreState.Ready ready)) {
            return new Answered.No(
                    "it is " + state.word() + ", and can be cut over to only when it is READY",
                    "Follow it: GET .../database");
        }
        if (newer.isPresent()) {
            return new Answered.No(
                    "deployment " + newer.get() + " of the service has started since: its writes would be lost as well",
                    "Give this restore up: POST .../database/refuse");
        }
        if (ready.tooEarly(now)) {
            return new Answered.No(
                    "a call that RDS has not answered could still arrive, and would make another instance",
                    "Ask again after " + ready.cutOverFrom().orElseThrow());
        }
        RestoreState.CutOverAsked asked = ready.ask(by, now);
        return new Answered.To(asked, List.of(RestoreSaid.cutOverRequested(asked, reason, now)));
    }

    private static Answered refused(RestoreState.Refused to) {
        return new Answered.To(to, List.of(RestoreSaid.refused(to)));
    }
}
