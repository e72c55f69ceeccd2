package dev.watchkeeper.kit.idempotency;

import dev.watchkeeper.kit.problem.Problem;

/** What the caller chose to name one request by, so that a repetition is known as one. */
public record IdempotencyKey(String value) {
    public static final String HEADER = "Idempotency-Key";
    private static final int LONGEST = 200;

    /** @throws dev.watchkeeper.kit.problem.ProblemException when it cannot be taken */
    public IdempotencyKey {
        if (value.isBlank() || value.length() > LONGEST || !value.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw Problem.invalid(
                            HEADER,
                            "The " + HEADER + " is empty, too long or holds other than visible ASCII characters",
                            "Send 1 to " + LONGEST
                                    + " visible ASCII characters, such as a UUID, new for each new request")
                    .exception();
        }
    }
}
