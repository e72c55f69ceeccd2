package dev.watchkeeper.kit.github;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Optional;

/** What a request to GitHub came to, by what it says about an effect. */
public sealed interface GithubAnswer {
    /** GitHub has done what was asked: the object or the list that was expected; an empty object when it has nothing to say. */
    record Content(JsonNode body) implements GithubAnswer {}

    /**
     * GitHub, or our own guard, will not do this, however often it is asked.
     *
     * @param status 0 when nothing was sent
     */
    record Rejected(int status, String why) implements GithubAnswer {}

    /**
     * GitHub did not look at it: nothing listened, or we ask too often. A repeat is safe.
     *
     * @param retryAfter how long it asks to be left alone, where it says so
     * @param tooOften whether it is because we ask too often
     */
    record NotTaken(String why, Optional<Duration> retryAfter, boolean tooOften) implements GithubAnswer {
        public NotTaken(String why) {
            this(why, Optional.empty(), false);
        }
    }

    /** No answer, a 5xx, or one that is none of GitHub's: what was asked may have been done. */
    record Unclear(String why, Lack lack) implements GithubAnswer {}

    /** What an unclear answer lacks. */
    enum Lack {
        /** There is none, or it says that GitHub has failed. */
        ANSWER,
        /** It is not what GitHub answers. */
        FORM,
        /** It is longer than is read: 1 MiB. */
        END
    }

    /** The reason, of anything but {@link Content}. */
    static String why(GithubAnswer answer) {
        return switch (answer) {
            case Content ignored -> throw new IllegalStateException("what was done needs no reason");
            case Rejected(int status, String why) -> why;
            case NotTaken(String why, var retryAfter, var tooOften) -> why;
            case Unclear(String why, var lack) -> why;
        };
    }
}
