package dev.watchkeeper.kit.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Why a person was not signed in through an identity provider: the gate sends the word along, and the sign-in page says what to do. */
public enum SignInRefusal {
    /** The person, or the provider, did not want it. */
    DENIED,
    /** The provider vouches for somebody whom nobody here knows, or who may do nothing. */
    NOT_KNOWN,
    /** Begun in another browser, twice at once, or longer than ten minutes ago. */
    NOT_BEGUN_HERE,
    /** A code that was used before or is too old, or a token that proves nothing. */
    NOT_ACCEPTED,
    /** The provider does not answer, or does not know us. */
    AWAY,
    TOO_MANY,
    /** There is no provider of that name. */
    NO_PROVIDER;

    /** As it stands in an address. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    public static Optional<SignInRefusal> ofWord(String word) {
        return Arrays.stream(values())
                .filter(refusal -> refusal.word().equals(word))
                .findFirst();
    }
}
