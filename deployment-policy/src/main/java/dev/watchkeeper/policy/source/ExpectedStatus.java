package dev.watchkeeper.policy.source;

import java.util.Collections;
import java.util.Set;
import java.util.TreeSet;

/** Which statuses are as expected: those named, or any 2xx when none is. */
public record ExpectedStatus(Set<Integer> codes) {
    public static final ExpectedStatus ANY_SUCCESS = new ExpectedStatus(Set.of());

    public ExpectedStatus {
        codes = Collections.unmodifiableSet(new TreeSet<>(codes));
        for (int code : codes) {
            if (code < 100 || code > 599) {
                throw new IllegalArgumentException(code + " is not an HTTP status: it lies between 100 and 599");
            }
        }
    }

    public boolean accepts(int status) {
        return codes.isEmpty() ? status >= 200 && status <= 299 : codes.contains(status);
    }
}
