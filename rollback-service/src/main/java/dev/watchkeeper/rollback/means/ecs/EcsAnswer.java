package dev.watchkeeper.rollback.means.ecs;

/**
 * What became of a call to ECS.
 *
 * @param <T> what the call gives
 */
sealed interface EcsAnswer<T> {
    record Content<T>(T value) implements EcsAnswer<T> {}

    /** ECS has not looked at the call, and may do so later: it is too busy, or could not be connected to. */
    record NotTaken<T>(String why) implements EcsAnswer<T> {}

    /** ECS will not do this, however often it is asked; or nobody may ask it. */
    record Refused<T>(String why) implements EcsAnswer<T> {}

    /** No answer, or one that does not say: the call may have had its effect or may still have it. */
    record Unclear<T>(String why) implements EcsAnswer<T> {}
}
