package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Comparison;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.check.Reference;
import dev.watchkeeper.policy.rollback.Detector;
import dev.watchkeeper.policy.rollback.Trigger;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** A line of {@code rollback.when} with a detector. */
final class DetectorReader {
    private static final List<String> WORDS = List.of("catastrophic", "threshold", "relative", "concurrent");
    /** Bad behaviour shorter than this never takes a version back. */
    private static final Duration SHORTEST = Duration.ofSeconds(60);
    /** The cap by age needs at least so many buckets in that time. */
    private static final int FEWEST_BUCKETS = 6;

    private final KnownChecks checks;

    DetectorReader(KnownChecks checks) {
        this.checks = checks;
    }

    Optional<Trigger> read(Fields rule) {
        Optional<CheckName> name = rule.required("check", "error-rate").flatMap(checks::read);
        Optional<Check> check = name.flatMap(checks::check);
        Optional<String> word = rule.optional("detector").flatMap(place -> place.oneOf(WORDS));
        word.ifPresent(kind -> refuseOthers(rule, kind));
        Optional<Duration> lasting = lasting(rule, check, word);
        Optional<Reference> to = word.filter("relative"::equals)
                .flatMap(kind -> rule.or("to", "before-deployment").text())
                .flatMap(text -> CompareReader.reference(rule.optional("to").orElseThrow()));
        Optional<BigDecimal> tolerance = word.filter("relative"::equals)
                .flatMap(kind -> rule.or("tolerance", "1.5x").parsed(CompareReader::factor));
        tolerance
                .filter(times -> times.compareTo(BigDecimal.ONE) < 0)
                .ifPresent(times -> rule.errorAt(
                        "tolerance",
                        "A tolerance below 1x would call the usual a breach.",
                        "Write at least 1x, such as 1.5x."));
        boolean observe = rule.flag("observe");
        check.ifPresent(about -> word.ifPresent(kind -> fit(rule, about, kind)));
        return rule.make(() -> new Trigger.Detecting(
                name.orElseThrow(),
                switch (word.orElseThrow()) {
                    case "catastrophic" -> new Detector.Catastrophic();
                    case "threshold" -> new Detector.Threshold(lasting.orElseThrow());
                    case "relative" ->
                        new Detector.Relative(to.orElseThrow(), tolerance.orElseThrow(), lasting.orElseThrow());
                    default -> new Detector.Concurrent();
                },
                observe));
    }

    private static void refuseOthers(Fields rule, String kind) {
        List<String> words = kind.equals("relative")
                ? List.of("is", "per", "atLeast", "times")
                : kind.equals("threshold")
                        ? List.of("is", "per", "atLeast", "times", "to", "tolerance")
                        : List.of("is", "per", "for", "atLeast", "times", "to", "tolerance");
        words.stream()
                .filter(rule::has)
                .forEach(word -> rule.errorAt(
                        word,
                        "`" + word + "` means nothing for the " + kind + " detector.",
                        "Leave it out, or write a rule of its own."));
    }

    /** {@code for} of a capped test: by default a minute, or six buckets where these are longer. */
    private static Optional<Duration> lasting(Fields rule, Optional<Check> check, Optional<String> word) {
        boolean capped = word.filter(kind -> kind.equals("threshold") || kind.equals("relative"))
                .isPresent();
        if (!capped) {
            return Optional.empty();
        }
        Duration buckets = check.flatMap(Check::ownResolution)
                .map(resolution -> resolution.multipliedBy(FEWEST_BUCKETS))
                .orElse(Duration.ZERO);
        Duration least = buckets.compareTo(SHORTEST) > 0 ? buckets : SHORTEST;
        return Spans.atLeastASecond(rule.or("for", Durations.text(least))).filter(span -> {
            if (span.compareTo(buckets) >= 0) {
                return true;
            }
            rule.errorAt(
                    "for",
                    Durations.text(span) + " is shorter than six buckets of this source, which last "
                            + Durations.text(buckets) + ".",
                    "Write at least " + Durations.text(buckets) + ".");
            return false;
        });
    }

    private static void fit(Fields rule, Check check, String kind) {
        boolean ratio = check.measurement() instanceof Measurement.Ratio;
        boolean gauge = check.measurement() instanceof Measurement.Gauge;
        boolean fits = switch (kind) {
            case "relative" -> ratio || gauge;
            case "threshold" ->
                ratio && check.expect().filter(DetectorReader::isUpper).isPresent();
            case "concurrent" -> ratio && check.against().isPresent();
            default -> ratio;
        };
        if (!fits) {
            rule.errorAt(
                    "check",
                    "The " + kind + " detector cannot judge `" + check.name() + "`.",
                    switch (kind) {
                        case "threshold" -> "Give it a ratio with an upper limit, such as expect: \"< 0.1%\".";
                        case "relative" -> "Give it a ratio or a gauge.";
                        case "concurrent" -> "Give it a ratio with against: { version: $previousVersion }.";
                        default -> "Give it a ratio.";
                    });
        }
        if (check.against().isPresent() && !kind.equals("concurrent")) {
            rule.errorAt(
                    "check",
                    "`" + check.name() + "` compares two versions, and only the concurrent detector can judge that.",
                    "Name a check without `against`.");
        }
        if (check.once()) {
            rule.errorAt(
                    "check",
                    "`" + check.name() + "` is asked once, and a rule needs it again and again.",
                    "Leave out its `every: once`.");
        }
    }

    private static boolean isUpper(Limit limit) {
        return (limit.comparison() == Comparison.LESS || limit.comparison() == Comparison.AT_MOST)
                && limit.amount().number().signum() > 0;
    }
}
