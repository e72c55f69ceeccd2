package dev.watchkeeper.rollback.database;

import dev.watchkeeper.contract.id.DerivedId;
import dev.watchkeeper.contract.id.SubjectId;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Where one restore is. Legal transitions are the methods of the state that has them; each state is stored, so that a crash between
 * any two leaves one from which to go on.
 */
public sealed interface RestoreState {
    RestoreRequest request();

    /** The word for it, in the database and over HTTP. */
    default String word() {
        return getClass().getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT);
    }

    /** Whether this may still lead to an effect: then no other restore of the instance may begin. */
    default boolean open() {
        return !(this instanceof Ended);
    }

    /** Whether something is to be done or noticed without a person; {@link Ready} waits for persons alone. */
    default boolean active() {
        return open() && !(this instanceof Ready);
    }

    /** What persons are asked about now. */
    default Optional<Ask> asking() {
        return switch (this) {
            case Asked asked -> Optional.of(asked.ask());
            case CutOverAsked asked -> Optional.of(asked.ask());
            case Acting ignored -> Optional.empty();
            case Ready ignored -> Optional.empty();
            case Ended ignored -> Optional.empty();
        };
    }

    /** A step is due, under way, or waited for. */
    sealed interface Acting extends RestoreState {
        Work work();

        @Override
        default RestoreRequest request() {
            return work().request();
        }

        /** A person takes over; there is no second attempt. */
        default Failed fail(String why) {
            return new Failed(request(), why);
        }
    }

    sealed interface Ended extends RestoreState {}

    static Asked ask(RestoreRequest request) {
        Ask ask = new Ask(
                request.id(),
                request.snapshot(),
                Set.of(request.by()),
                request.at().plus(Ask.VALID),
                request.approvals(),
                List.of());
        return new Asked(request, ask);
    }

    /** Waits for persons. */
    record Asked(RestoreRequest request, Ask ask) implements RestoreState {
        RestoreState approved(Ask next, Instant now) {
            return next.enough()
                    ? new Due(Work.of(request, Step.RESTORE, next, now, 0, List.of()), now, Optional.empty())
                    : new Asked(request, next);
        }

        Expired expire() {
            return new Expired(request, "not enough persons had agreed by " + ask.until());
        }

        Refused refuse(SubjectId by, String reason) {
            return new Refused(request, by, reason);
        }
    }

    /**
     * The call of a step is to be made.
     *
     * @param since when it became due
     * @param unresolved since when an earlier call of the same step is unresolved: then no answer but an effect settles it
     */
    record Due(Work work, Instant since, Optional<Instant> unresolved) implements Acting {
        Sending send(Instant now) {
            return new Sending(work.begin(), since, unresolved, now);
        }

        /** When it is no longer waited until it can be done. */
        Instant giveUpAt() {
            return unresolved
                    .map(first -> first.plus(Judging.RESOLVED_WITHIN))
                    .orElseGet(() -> since.plus(Judging.POSSIBLE_WITHIN));
        }

        /** Reading shows the effect before the call. */
        Awaiting seen(Instant now) {
            return new Awaiting(work.begin(), now);
        }

        /** It was approved, and nobody could begin in time. */
        RestoreState lapse() {
            String why = "it was agreed to and could not begin by " + work.beginBy();
            return work.step().cutsOver() ? ready(work, why) : new Expired(request(), why);
        }

        /** A person stops it before anything was sent. */
        RestoreState refuse(SubjectId by, String reason) {
            return work.step().cutsOver()
                    ? ready(work, by + " refuses the cut-over: " + reason)
                    : new Refused(request(), by, reason);
        }

        /** It must not be done. What has begun ends failed; a cut-over that has not begun leaves all as it is. */
        RestoreState impossible(String why) {
            return RestoreState.impossible(work, why);
        }
    }

    /**
     * The call is under way, or its process died during it.
     *
     * @param since when the step became due
     */
    record Sending(Work work, Instant since, Optional<Instant> unresolved, Instant at) implements Acting {
        Awaiting accepted(Instant now) {
            return new Awaiting(work, now);
        }

        Unknown unknown(String why, Instant now) {
            return new Unknown(work.unresolved(now), unresolved.orElse(at), now, why);
        }

        /** Nothing was done: the same again, later. */
        Due notSent() {
            return new Due(untouched(), since, Optional.empty());
        }

        RestoreState refused(String why) {
            return RestoreState.impossible(untouched(), why);
        }

        /** The first call of what was approved had no effect, so nothing has begun. */
        private Work untouched() {
            if (unresolved.isPresent()) {
                throw new IllegalStateException("the call before this one is not resolved");
            }
            return work.step() == Step.RESTORE || work.step() == Step.RENAME_OLD ? work.untouched() : work;
        }
    }

    /**
     * It may have happened or may still happen: from here only reading leads on.
     *
     * @param since when the first unresolved call was made
     * @param read when reading began to look for the effect of the newest call
     */
    record Unknown(Work work, Instant since, Instant read, String why) implements Acting {
        Awaiting seen(Instant now) {
            return new Awaiting(work, now);
        }

        /** The same call once more: the names make it one effect at most. */
        Due repeat(Instant now) {
            return new Due(work, now, Optional.of(since));
        }
    }

    /** The effect is there or accepted; RDS finishes it. */
    record Awaiting(Work work, Instant since) implements Acting {
        Due next(Step step, Instant now) {
            return new Due(work.next(step), now, Optional.empty());
        }

        Due adjust(List<String> differs, Instant now) {
            return new Due(work.differing(differs).next(Step.ADJUST), now, Optional.empty());
        }

        Ready ready(List<String> differs) {
            return new Ready(request(), differs, work.cutOvers(), work.lateUntil(), "");
        }

        CutOver cutOver(Instant now) {
            return new CutOver(request(), now);
        }
    }

    /**
     * The new instance is available beside the old one. Nothing more happens without persons.
     *
     * @param cutOverFrom until then a call that made the new instance could still arrive, and would make another one as soon as the
     *     cut-over has freed the name
     * @param why a cut-over that was agreed to has not begun; empty otherwise
     */
    record Ready(RestoreRequest request, List<String> differs, int cutOvers, Optional<Instant> cutOverFrom, String why)
            implements RestoreState {
        public Ready {
            differs = List.copyOf(differs);
        }

        CutOverAsked ask(SubjectId by, Instant now) {
            int number = cutOvers + 1;
            Ask ask = new Ask(
                    DerivedId.of("database-cut-over", request.id(), Integer.toString(number)),
                    request.instance(),
                    Set.of(request.by(), by),
                    now.plus(Ask.VALID),
                    request.approvals(),
                    List.of());
            return new CutOverAsked(request, differs, number, by, ask);
        }

        boolean tooEarly(Instant now) {
            return cutOverFrom.filter(now::isBefore).isPresent();
        }

        /** The new instance stays; nobody may cut over to it any more. */
        Refused refuse(SubjectId by, String reason) {
            return new Refused(request, by, reason);
        }
    }

    /** The cut-over waits for persons. */
    record CutOverAsked(RestoreRequest request, List<String> differs, int number, SubjectId by, Ask ask)
            implements RestoreState {
        public CutOverAsked {
            differs = List.copyOf(differs);
        }

        RestoreState approved(Ask next, Instant now) {
            return next.enough()
                    ? new Due(Work.of(request, Step.RENAME_OLD, next, now, number, differs), now, Optional.empty())
                    : new CutOverAsked(request, differs, number, by, next);
        }

        Ready expire() {
            return new Ready(
                    request,
                    differs,
                    number,
                    Optional.empty(),
                    "not enough persons had agreed to the cut-over by " + ask.until());
        }

        Ready refuse(SubjectId by, String reason) {
            return new Ready(request, differs, number, Optional.empty(), by + " refuses the cut-over: " + reason);
        }
    }

    record CutOver(RestoreRequest request, Instant at) implements Ended {}

    record Failed(RestoreRequest request, String why) implements Ended {}

    record Refused(RestoreRequest request, SubjectId by, String why) implements Ended {}

    record Expired(RestoreRequest request, String why) implements Ended {}

    private static RestoreState impossible(Work work, String why) {
        return switch (work.step()) {
            case RESTORE -> new Failed(work.request(), why);
            case ADJUST -> ready(work, "the settings could not all be carried: " + why);
            case RENAME_OLD -> work.begun() ? new Failed(work.request(), why) : ready(work, why);
            case RENAME_NEW ->
                new Failed(
                        work.request(),
                        why + ". No instance is called " + work.request().instance()
                                + " now: give the new one the name by `aws rds modify-db-instance"
                                + " --db-instance-identifier " + work.request().restoredName()
                                + " --new-db-instance-identifier "
                                + work.request().instance() + " --apply-immediately`, or the old one by the same with "
                                + work.request().keptName());
        };
    }

    private static Ready ready(Work work, String why) {
        return new Ready(work.request(), work.differs(), work.cutOvers(), work.lateUntil(), why);
    }
}
