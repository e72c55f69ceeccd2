package dev.watchkeeper.policy.read;

import dev.watchkeeper.policy.check.Amount;
import dev.watchkeeper.policy.check.Cadence;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.source.HttpFlow;
import dev.watchkeeper.policy.source.LogBeforeTraffic;
import dev.watchkeeper.policy.source.WorkflowHealth;
import java.util.List;
import java.util.Optional;

/** Which words of a check go with what it measures. */
final class CheckFit {
    private CheckFit() {}

    static void hold(Fields check, Measurement measurement, Optional<Limit> expect) {
        switch (measurement) {
            case Measurement.Health health -> {
                refuse(check, List.of("expect", "of", "emptyIsZero", "seenBy", "against", "compare"), "a health check");
                holdWrites(check, health);
            }
            case Measurement.Ratio ratio ->
                refuse(check, List.of("critical", "writes", "emptyIsZero", "seenBy"), "a ratio");
            case Measurement.Count count -> refuse(check, List.of("critical", "writes", "against"), "a count");
            case Measurement.Gauge gauge ->
                refuse(check, List.of("critical", "writes", "emptyIsZero", "seenBy", "against"), "a gauge");
        }
        if (check.has("of") && !check.has("compare") && !(measurement instanceof Measurement.Gauge)) {
            check.errorAt("of", "`of` counts buckets of a gauge or of a comparison.", "Leave it out.");
        }
        if (check.has("seenBy") && !check.has("emptyIsZero")) {
            check.errorAt("seenBy", "`seenBy` says when nothing is 0.", "Add `emptyIsZero: true`.");
        }
        expect.ifPresent(limit -> unitError(measurement, limit)
                .ifPresent(sentence -> check.errorAt("expect", sentence.what(), sentence.remedy())));
    }

    /** A workflow is started anew each time that it is asked; what was logged before the first traffic stays as it is. */
    static void holdOnce(Fields check, Measurement measurement, Cadence cadence) {
        if (cadence instanceof Cadence.Once || !(measurement instanceof Measurement.Health(var source))) {
            return;
        }
        if (source instanceof WorkflowHealth) {
            check.error("A workflow is started once for each deployment.", "Add `every: once`.");
        } else if (source instanceof LogBeforeTraffic) {
            check.error("What was logged before the first traffic does not change any more.", "Add `every: once`.");
        }
    }

    /** What is wrong with a limit for that measurement. */
    static Optional<Sentence> unitError(Measurement measurement, Limit limit) {
        boolean percent = limit.amount() instanceof Amount.Ratio;
        boolean bare = limit.amount() instanceof Amount.Value;
        return switch (measurement) {
            case Measurement.Health health ->
                Optional.of(new Sentence(
                        "A health check has no number to hold against `" + limit.text() + "`.",
                        "Mark it `critical: true` and use `critical: failing`."));
            case Measurement.Ratio ratio ->
                percent
                        ? Optional.empty()
                        : Optional.of(new Sentence(
                                "A ratio is held against percent, and `" + limit.text() + "` has none.",
                                "Write it like `< 0.1%`."));
            case Measurement.Count count ->
                bare
                        ? Optional.empty()
                        : Optional.of(new Sentence(
                                "A count is held against a bare number, and `" + limit.text() + "` has a unit.",
                                "Write it like `== 0`."));
            case Measurement.Gauge gauge -> Optional.empty();
        };
    }

    private static void refuse(Fields check, List<String> words, String what) {
        words.stream()
                .filter(check::has)
                .forEach(
                        word -> check.errorAt(word, "`" + word + "` means nothing for " + what + ".", "Leave it out."));
    }

    private static void holdWrites(Fields check, Measurement.Health health) {
        boolean changes = health.source() instanceof HttpFlow(var steps)
                && steps.stream().anyMatch(step -> !step.method().safe());
        if (changes && !check.has("writes")) {
            check.error(
                    "The check changes data and does not say so.",
                    "Add `writes: true`, so that it is not asked while the service is read-only.");
        }
    }
}
