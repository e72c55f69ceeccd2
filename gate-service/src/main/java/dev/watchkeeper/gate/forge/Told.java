package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.Outcome;
import java.util.function.Function;

/** What the forge was asked, or why it did not say. */
public sealed interface Told<T> {
    record Known<T>(T value) implements Told<T> {}

    /** @param why what the forge answered instead, or what hindered the asking */
    record Untold<T>(Trouble trouble, String why) implements Told<T> {
        /** @param what was asked, such as {@code the jobs of the commit} */
        public Outcome outcome(String what) {
            String sentence = "GitHub does not say " + what + ": " + why;
            return trouble.lasts()
                    ? Outcome.Failed.of(trouble.code(), sentence, trouble.remedy())
                    : Outcome.Unknown.of(trouble.code(), sentence, trouble.remedy());
        }

        /** The same for another question that depends on it. */
        public <R> Told<R> again() {
            return new Untold<>(trouble, why);
        }
    }

    default <R> Told<R> then(Function<T, Told<R>> next) {
        return switch (this) {
            case Known<T>(T value) -> next.apply(value);
            case Untold<T> untold -> untold.again();
        };
    }

    default <R> Told<R> map(Function<T, R> next) {
        return then(value -> new Known<>(next.apply(value)));
    }

    /** The outcome that follows from what is known, or the one that says why it is not. */
    default Outcome outcome(String what, Function<T, Outcome> judged) {
        return switch (this) {
            case Known<T>(T value) -> judged.apply(value);
            case Untold<T> untold -> untold.outcome(what);
        };
    }
}
