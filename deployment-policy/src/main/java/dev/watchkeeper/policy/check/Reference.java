package dev.watchkeeper.policy.check;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** What a measurement is compared with: how the same check behaved at another time. */
public enum Reference {
    /** The recorded hours before the start. */
    BEFORE_DEPLOYMENT("before-deployment"),
    /** The same hour of the same weekday, a week ago. */
    SAME_HOUR_LAST_WEEK("same-hour-last-week");

    private final String word;

    Reference(String word) {
        this.word = word;
    }

    /** As a policy writes it. */
    public String word() {
        return word;
    }

    public static List<String> words() {
        return Arrays.stream(values()).map(Reference::word).toList();
    }

    public static Optional<Reference> of(String word) {
        return Arrays.stream(values())
                .filter(reference -> reference.word.equals(word))
                .findFirst();
    }
}
