package dev.watchkeeper.policy.read;

import java.util.Optional;
import java.util.function.Function;

/** A name that another place of the policy defines. */
final class DefinedName {
    private DefinedName() {}

    /** Empty for a word that cannot be a name: that was said where it is defined. */
    static <T> Optional<T> of(String word, Function<String, T> maker) {
        try {
            return Optional.of(maker.apply(word));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
