package dev.watchkeeper.gate.supplier;

import dev.watchkeeper.gate.before.Outcome;
import java.util.function.Function;

/** What came of asking a supplier. */
public sealed interface Told<T> {
    /** It answered. */
    record Said<T>(T what) implements Told<T> {}

    /**
     * It gave no answer that can be used.
     *
     * @param why Unknown where asking again may help, Failed where somebody must act first
     */
    record NotSaid<T>(Outcome why) implements Told<T> {}

    /** The judgement of what was said; silence stays what it is. */
    default Outcome judged(Function<T, Outcome> judgement) {
        return switch (this) {
            case Said<T> said -> judgement.apply(said.what());
            case NotSaid<T> silent -> silent.why();
        };
    }
}
