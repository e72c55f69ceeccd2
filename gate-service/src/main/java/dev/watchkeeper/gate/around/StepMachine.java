package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.deployment.StepStage;
import dev.watchkeeper.gate.around.StepState.Trouble;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * What is done with a step next, and where an answer leads. Effects are safe by three rules: the stage {@code ACTING} is committed
 * before an act is called; from it nothing leads to another act but a reading that finds nothing; and what was given back, or may be
 * outside because nobody saw an act end, is read once more when every call that was under way has ended. See docs/adr/0036-steps-around-a-deployment.md.
 */
public final class StepMachine {
    /** An asking whose instance died is taken up again so long after its timeout. */
    public static final Duration LEASE = Duration.ofSeconds(5);
    /** What may not be given back is tried at least so often. */
    static final Duration LONGEST_PAUSE_BACK = Duration.ofSeconds(10);
    /** What was never done by then is given up. */
    static final Duration GIVE_UP_AFTER = Duration.ofHours(24);

    static final Duration LONGEST_PAUSE = Duration.ofSeconds(60);
    private static final Duration PAUSE_FOR_A_PERSON = Duration.ofMinutes(2);
    private static final Duration LOOK_WITHOUT_NEWS = Duration.ofSeconds(30);

    private StepMachine() {}

    /** The next move; {@link Move#NOTHING} while it is being asked. */
    static Move next(StepState state, StepKind kind, Wish wish, Instant now) {
        if (state.asked(now)) {
            return Move.NOTHING;
        }
        return switch (state.stage()) {
            case PLANNED, FAILED ->
                switch (wish) {
                    case NOT_YET -> Move.NOTHING;
                    case WANTED -> begin(state, kind);
                    case OVER -> state.unseen() && kind.givesBack() ? Move.GIVE_BACK : Move.CLOSE;
                };
            case FOLLOWING -> wish == Wish.OVER ? Move.CLOSE : Move.READ;
            case ACTING -> wish == Wish.OVER && kind.givesBack() ? Move.GIVE_BACK : Move.READ;
            case DONE -> {
                if (!kind.givesBack()) {
                    yield Move.NOTHING;
                }
                yield wish == Wish.OVER ? Move.GIVE_BACK : Move.READ;
            }
            case GIVING_BACK -> Move.GIVE_BACK;
            case GIVEN_BACK -> wish == Wish.WANTED ? begin(state, kind) : Move.READ;
            case SKIPPED -> wish == Wish.WANTED && kind.givesBack() ? begin(state, kind) : Move.NOTHING;
            case GIVEN_UP -> Move.NOTHING;
        };
    }

    private static Move begin(StepState state, StepKind kind) {
        if (!kind.acts()) {
            return Move.READ;
        }
        return kind.prepares() && state.memory().isEmpty() ? Move.PREPARE : Move.ACT;
    }

    /** The state with the intent, to be committed before anything is called. */
    static StepState claimed(StepState state, Move move, StepKind kind, Instant now) {
        Instant until = now.plus(kind.timeout()).plus(LEASE);
        return switch (move) {
            case NOTHING -> state.asked(now) ? state : state.lookingAt(idle(state, kind, now));
            case CLOSE ->
                state.at(StepStage.SKIPPED, now)
                        .saying("it was not needed", Optional.empty())
                        .troubled(Optional.empty())
                        .lookingAt(Optional.empty());
            case PREPARE -> state.claimed(until);
            case READ -> (state.stage() == StepStage.ACTING ? state.seen(false) : state).claimed(until);
            case ACT -> state.at(StepStage.ACTING, now).claimed(until);
            case GIVE_BACK -> state.at(StepStage.GIVING_BACK, now).claimed(until);
        };
    }

    /** Without news: what waits for its time is looked at now and then, since its time may come by itself. */
    private static Optional<Instant> idle(StepState state, StepKind kind, Instant now) {
        return switch (state.stage()) {
            case PLANNED, FAILED -> Optional.of(now.plus(LOOK_WITHOUT_NEWS));
            case SKIPPED, GIVEN_UP, GIVEN_BACK -> Optional.empty();
            case DONE -> kind.givesBack() ? Optional.of(now.plus(kind.readEvery())) : Optional.empty();
            case ACTING, FOLLOWING, GIVING_BACK -> Optional.of(now.plus(kind.readEvery()));
        };
    }

    /** Where the answer to a move leads. The move is the one that {@link #claimed} the state as it is. */
    static StepState answered(StepState state, Move move, StepAnswer answer, StepKind kind, Instant now) {
        StepState heard = answer instanceof StepAnswer.Done done
                ? state.saying(done.sentence(), done.link()).remembering(done.memory())
                : answer instanceof StepAnswer.Running running
                        ? state.saying(running.sentence(), running.link()).remembering(running.memory())
                        : state;
        return switch (move) {
            case NOTHING, CLOSE -> throw new IllegalStateException("nobody was asked by " + move);
            case PREPARE -> prepared(heard, answer, kind, now);
            case ACT -> acted(heard, answer, kind, now);
            case READ -> read(heard, answer, kind, now);
            case GIVE_BACK -> givenBack(heard, answer, kind, now);
        };
    }

    private static StepState prepared(StepState state, StepAnswer answer, StepKind kind, Instant now) {
        return switch (answer) {
            case StepAnswer.Done done -> well(state.remembering(done.memory().or(() -> Optional.of(""))), now);
            case StepAnswer.Running running -> well(state, now.plus(kind.readEvery()));
            case StepAnswer.NotDone notDone -> notThere(state, notDone.reason(), notDone.ofUse(), kind, now);
            case StepAnswer.Unsure unsure -> notThere(state, unsure.reason(), true, kind, now);
        };
    }

    private static StepState acted(StepState state, StepAnswer answer, StepKind kind, Instant now) {
        return switch (answer) {
            case StepAnswer.Done done -> done(state, kind, now);
            case StepAnswer.Running running -> well(state, now.plus(kind.readEvery()));
            case StepAnswer.NotDone notDone -> notThere(state, notDone.reason(), notDone.ofUse(), kind, now);
            case StepAnswer.Unsure unsure -> troubled(state, unsure.reason(), true, kind, LONGEST_PAUSE, now);
        };
    }

    private static StepState read(StepState state, StepAnswer answer, StepKind kind, Instant now) {
        if (state.stage() == StepStage.GIVEN_BACK) {
            return readAfterwards(state, answer, kind, now);
        }
        return switch (answer) {
            case StepAnswer.Done done -> done(state, kind, now);
            case StepAnswer.Running running ->
                well(kind.acts() ? state : state.at(StepStage.FOLLOWING, now), now.plus(kind.readEvery()));
            case StepAnswer.NotDone notDone -> notThere(state, notDone.reason(), notDone.ofUse(), kind, now);
            case StepAnswer.Unsure unsure -> troubled(state, unsure.reason(), true, kind, LONGEST_PAUSE, now);
        };
    }

    /** A call that nobody waited for any more may have landed after it was given back. */
    private static StepState readAfterwards(StepState state, StepAnswer answer, StepKind kind, Instant now) {
        return switch (answer) {
            case StepAnswer.NotDone notDone -> state.troubled(Optional.empty()).lookingAt(Optional.empty());
            case StepAnswer.Done done ->
                well(state.at(StepStage.GIVING_BACK, now).saying("it was there again", Optional.empty()), now);
            case StepAnswer.Running running ->
                well(state.at(StepStage.GIVING_BACK, now).saying("it was there again", Optional.empty()), now);
            case StepAnswer.Unsure unsure -> troubled(state, unsure.reason(), true, kind, LONGEST_PAUSE_BACK, now);
        };
    }

    private static StepState givenBack(StepState state, StepAnswer answer, StepKind kind, Instant now) {
        return switch (answer) {
            case StepAnswer.Done done ->
                well(
                        state.at(StepStage.GIVEN_BACK, now).seen(true),
                        now.plus(kind.timeout()).plus(LEASE));
            case StepAnswer.Running running -> well(state, now.plus(kind.readEvery()));
            case StepAnswer.NotDone notDone ->
                troubled(state, notDone.reason(), notDone.ofUse(), kind, LONGEST_PAUSE_BACK, now);
            case StepAnswer.Unsure unsure -> troubled(state, unsure.reason(), true, kind, LONGEST_PAUSE_BACK, now);
        };
    }

    private static StepState done(StepState state, StepKind kind, Instant now) {
        StepState done = state.at(StepStage.DONE, now).troubled(Optional.empty());
        return done.lookingAt(kind.givesBack() ? Optional.of(now.plus(kind.readEvery())) : Optional.empty());
    }

    private static StepState well(StepState state, Instant look) {
        return state.troubled(Optional.empty()).lookingAt(Optional.of(look));
    }

    /** For certain nothing of it is outside: it may be done again. What was there and is lost is done again at once. */
    private static StepState notThere(StepState state, Reason reason, boolean ofUse, StepKind kind, Instant now) {
        boolean lost = state.stage() == StepStage.DONE;
        StepState failed = troubled(state.at(StepStage.FAILED, now), reason, ofUse, kind, LONGEST_PAUSE, now);
        return lost ? failed.lookingAt(Optional.of(now)) : failed;
    }

    private static StepState troubled(
            StepState state, Reason reason, boolean ofUse, StepKind kind, Duration longest, Instant now) {
        Instant first = state.trouble().map(Trouble::since).orElse(now);
        int times = state.trouble().map(Trouble::times).orElse(0) + 1;
        boolean told = state.needsPerson() || !ofUse || !now.isBefore(first.plus(kind.patience()));
        StepState next = state.saying(reason.sentence(), state.link())
                .troubled(Optional.of(new Trouble(reason, first, times, told)));
        boolean mayEnd = !kind.givesBack() && state.stage() != StepStage.DONE;
        if (mayEnd && !now.isBefore(first.plus(GIVE_UP_AFTER))) {
            return next.at(StepStage.GIVEN_UP, now).lookingAt(Optional.empty());
        }
        Duration pause = ofUse || (kind.givesBack() && state.stage() == StepStage.GIVING_BACK)
                ? pause(times, longest)
                : PAUSE_FOR_A_PERSON;
        return next.lookingAt(Optional.of(now.plus(pause)));
    }

    /** 1 s, 2 s, 4 s and so on. */
    private static Duration pause(int times, Duration longest) {
        Duration doubled = Duration.ofSeconds(1L << Math.min(10, times - 1));
        return doubled.compareTo(longest) < 0 ? doubled : longest;
    }
}
