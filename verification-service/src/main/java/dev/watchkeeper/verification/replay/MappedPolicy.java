package dev.watchkeeper.verification.replay;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.read.NearestWord;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.verification.history.DataFile;
import dev.watchkeeper.verification.history.Mapping;
import dev.watchkeeper.verification.history.Meaning;
import dev.watchkeeper.verification.history.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether a mapping and a policy speak of the same things. */
public final class MappedPolicy {
    private MappedPolicy() {}

    /** What does not fit, a sentence each; empty when all fits. */
    public static List<String> mistakes(Mapping mapping, Policy policy) {
        List<String> mistakes = new ArrayList<>();
        List<String> known =
                policy.checks().stream().map(check -> check.name().value()).toList();
        for (DataFile file : mapping.files()) {
            for (Series series : file.series()) {
                policy.check(series.check())
                        .ifPresentOrElse(
                                check -> fit(mapping, policy, check, series.meaning(), mistakes),
                                () -> mistakes.add("the policy has no check '" + series.check() + "'. "
                                        + NearestWord.remedy(series.check().value(), known)));
            }
        }
        return mistakes;
    }

    private static void fit(Mapping mapping, Policy policy, Check check, Meaning meaning, List<String> mistakes) {
        boolean number = meaning instanceof Meaning.Value;
        boolean fits = switch (check.measurement()) {
            case Measurement.Ratio ratio -> !number;
            case Measurement.Gauge gauge -> number;
            case Measurement.Count count -> number;
            case Measurement.Health health -> false;
        };
        if (!fits) {
            mistakes.add("the check '" + check.name() + "' " + wants(check) + ", and the mapping gives "
                    + (number ? "a value" : "bad and total"));
        }
        Duration shortest = policy.shortestEvery(check);
        if (check.blindAfter(shortest).compareTo(mapping.bucket()) <= 0) {
            mistakes.add("the check '" + check.name() + "' counts as blind "
                    + check.blindAfter(shortest).toSeconds()
                    + " s after its newest bucket, and a row covers "
                    + mapping.bucket().toSeconds()
                    + " s: give it `resolution` and `every` of "
                    + mapping.bucket().toSeconds() + "s");
        }
    }

    private static String wants(Check check) {
        return switch (check.measurement()) {
            case Measurement.Ratio ratio -> "is a ratio";
            case Measurement.Gauge gauge -> "is a gauge";
            case Measurement.Count count -> "is a count";
            case Measurement.Health health -> "asks for health, which rows cannot give";
        };
    }

    /** The checks that a phase asks and no column gives. */
    public static List<CheckName> unfed(Mapping mapping, Policy policy) {
        List<CheckName> fed = mapping.files().stream()
                .flatMap(file -> file.series().stream())
                .map(Series::check)
                .toList();
        return policy.watch().phases().stream()
                .map(Phase::name)
                .flatMap(name -> policy.watch().phase(name).stream())
                .flatMap(phase -> policy.checksOf(phase).stream())
                .map(Check::name)
                .filter(name -> !fed.contains(name))
                .distinct()
                .toList();
    }
}
