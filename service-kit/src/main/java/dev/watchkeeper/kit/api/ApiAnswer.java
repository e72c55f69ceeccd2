package dev.watchkeeper.kit.api;

import dev.watchkeeper.contract.observation.MissingCause;
import dev.watchkeeper.contract.observation.Reading;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** What became of a request to an API. */
public sealed interface ApiAnswer {

    /**
     * Status 200, 201 or 204; JSON, or nothing at all.
     *
     * @param headers by their name in lower case, the first value of each
     */
    record Content(String text, Map<String, String> headers) implements ApiAnswer {
        public Content {
            headers = Map.copyOf(headers);
        }
    }

    /**
     * No content: says nothing about the service that is watched.
     *
     * @param notBefore until when the API asks to be left alone
     * @param reached whether anything at all came back
     */
    record None(Reading reading, Optional<Instant> notBefore, boolean reached) implements ApiAnswer {
        @Override
        public None needing(String rights) {
            return reading instanceof Reading.Missing(MissingCause cause, String why)
                            && cause == MissingCause.NOT_ALLOWED
                    ? new None(new Reading.Missing(cause, why + "; this needs " + rights), notBefore, reached)
                    : this;
        }
    }

    /**
     * The same, with what the credentials need in its sentence where they were not enough.
     *
     * @param rights as the vendor writes them, such as {@code monitors_read}
     */
    default ApiAnswer needing(String rights) {
        return this;
    }
}
