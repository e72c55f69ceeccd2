package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.PolicyError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Every mistake found so far: reading goes on after each. */
final class Problems {
    private final List<PolicyError> errors = new ArrayList<>();

    void add(String path, int line, String sentence, String remedy) {
        errors.add(new PolicyError(path, line, sentence, remedy));
    }

    void addAll(List<PolicyError> more) {
        errors.addAll(more);
    }

    int count() {
        return errors.size();
    }

    List<PolicyError> byLine() {
        return errors.stream()
                .sorted(Comparator.comparingInt(PolicyError::line).thenComparing(PolicyError::path))
                .toList();
    }
}
