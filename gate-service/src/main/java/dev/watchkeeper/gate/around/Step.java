package dev.watchkeeper.gate.around;

import dev.watchkeeper.policy.Policy;
import java.time.Duration;

/**
 * Something that is done or followed around a deployment: the flag, read-only, monitors, the release, the platform's own shift. Adding
 * one touches its own file and the list in {@code wiring.StepsAround}.
 *
 * <p>A step holds no state of a deployment; what it must remember it gives back as {@code memory}. It says what is wanted ({@link
 * #wish}) and how it is done; when it is asked, how often, and what an unknown outcome means is the engine's affair ({@link
 * StepMachine}): the intent is committed first, one asking at a time, and what nobody saw end is read before it is done again.
 *
 * <p>Whatever a method throws, and no answer within {@link #timeout}, counts as {@link StepAnswer.Unsure}. Calls that it makes must
 * themselves end within the timeout, so that nothing lands later.
 */
public sealed interface Step permits Step.Once, Step.Held, Step.Followed {
    /** Its path below {@code spec}, such as {@code start.flag} or {@code watch.short.onPass[tag-release]}; never changes. */
    String id();

    /** Whether this policy asks for it. */
    boolean askedBy(Policy policy);

    /** What is wanted now. From the facts alone, at once, and without a side effect; {@link Wishes} has the usual ones. */
    Wish wish(StepFacts facts);

    /** Whether it is also done around the watch of a version that a rollback brought back, which has no other step. */
    default boolean afterRollback() {
        return false;
    }

    /** Which step of the traffic shift waits for it. */
    default Holds holds() {
        return Holds.NOTHING;
    }

    /** How long one call may take, 1 s to 1 min; what takes longer goes on by {@link StepAnswer.Running}. */
    default Duration timeout() {
        return Duration.ofSeconds(10);
    }

    /** After how long without success a person is told, and a share of the traffic that waits for it is answered by stop. */
    default Duration patience(Policy policy) {
        return Duration.ofSeconds(60);
    }

    /** How often it is read while it is under way, or held. */
    default Duration readEvery() {
        return Duration.ofSeconds(5);
    }

    /** Done at most once and never given back: a release, an announcement, a status. */
    non-sealed interface Once extends Step, Acting {}

    /**
     * Done, kept as it is, and given back when it is {@link Wish#OVER}, also after a crash: the flag, read-only, monitors. When a
     * {@link #read} does not find it any more while it is wanted, it is done again.
     */
    non-sealed interface Held extends Step, Acting {
        /**
         * Makes it as it was before. Safe to repeat, and safe when nothing is there: what is somebody else's stays. {@link
         * StepAnswer.Done}: nothing of it is left. Everything else is tried again until it is so.
         */
        StepAnswer giveBack(StepFacts facts) throws InterruptedException;
    }

    /** Only read, until it has come to its end: a pipeline, the platform's rollout. Each new sentence becomes an event. */
    non-sealed interface Followed extends Step {
        /** {@link StepAnswer.Running} while it goes on, {@link StepAnswer.Done} at its good end. */
        StepAnswer read(StepFacts facts) throws InterruptedException;
    }

    /** What changes something outside. */
    interface Acting {
        /** Whether {@link #prepare} is asked before the first act. */
        default boolean prepares() {
            return false;
        }

        /**
         * Looks up what has to be known to give it back, such as the limits of the monitors; changes nothing. The memory of the answer
         * is committed before {@link #act} is called.
         */
        default StepAnswer prepare(StepFacts facts) throws InterruptedException {
            return StepAnswer.Done.of("nothing to prepare");
        }

        /**
         * The effect. Called when for certain nothing of it is there. {@link StepAnswer.NotDone} only when that is still so: a call
         * whose answer was lost is {@link StepAnswer.Unsure}.
         */
        StepAnswer act(StepFacts facts) throws InterruptedException;

        /**
         * Whether the effect is there, changing nothing. {@link StepAnswer.Done}: this deployment's own effect is there; {@link
         * StepAnswer.Running}: it is on its way; {@link StepAnswer.NotDone}: for certain it is not.
         */
        StepAnswer read(StepFacts facts) throws InterruptedException;
    }
}
