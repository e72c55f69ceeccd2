package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.RuleList;
import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.check.Measurement;
import dev.watchkeeper.policy.rollback.Trigger;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One line of {@code rollback.when}. */
final class TriggerReader {
    private static final List<String> LITERAL = List.of("is", "per", "for", "atLeast", "to", "tolerance");

    private final KnownChecks checks;

    TriggerReader(KnownChecks checks) {
        this.checks = checks;
    }

    Optional<Trigger> read(Place place) {
        return place.section(Section.TRIGGER).flatMap(this::trigger);
    }

    private Optional<Trigger> trigger(Fields rule) {
        if (rule.has("detector")) {
            refuse(rule, List.of("critical", "reported"), List.of(), "detector");
            return new DetectorReader(checks).read(rule);
        }
        if (rule.has("critical")) {
            refuse(rule, List.of("check", "reported"), LITERAL, "critical");
            return critical(rule);
        }
        if (rule.has("reported")) {
            refuse(rule, List.of("check", "times"), LITERAL, "reported");
            return reported(rule);
        }
        refuse(rule, List.of("times", "to", "tolerance"), List.of(), "check");
        return literal(rule);
    }

    private static Optional<Trigger> critical(Fields rule) {
        rule.required("critical", "failing").ifPresent(place -> place.oneOf(List.of("failing")));
        Optional<Long> times =
                rule.or("times", Integer.toString(RuleList.DEFAULT_TIMES)).wholeNumber(1, 100);
        boolean observe = rule.flag("observe");
        return rule.make(() -> new Trigger.CriticalFailing(times.orElseThrow().intValue(), observe));
    }

    private static Optional<Trigger> reported(Fields rule) {
        List<String> facts = Fields.each(rule.requiredList("reported", "[database-corruption]"), Place::text);
        if (facts.isEmpty()) {
            rule.errorAt("reported", "No fact is named.", "Write it like [database-corruption].");
        }
        boolean observe = rule.flag("observe");
        return rule.make(() -> new Trigger.Reported(facts, observe));
    }

    private Optional<Trigger> literal(Fields rule) {
        Optional<CheckName> name = rule.required("check", "error-rate").flatMap(checks::read);
        Optional<Check> check = name.flatMap(checks::check);
        if (!rule.has("is")) {
            rule.error("The rule has no limit, so it could never be broken.", "Add `is: \"> 5%\"`: what is bad.");
        }
        Optional<Limit> is = rule.optional("is").flatMap(place -> place.parsed(Limit::parse));
        Optional<Duration> per = rule.required("per", "60s").flatMap(Spans::atLeastASecond);
        Optional<Duration> lasting = rule.required("for", "5m").flatMap(Spans::atLeastASecond);
        per.ifPresent(window -> lasting.filter(span -> span.compareTo(window) < 0)
                .ifPresent(span -> rule.errorAt(
                        "for",
                        Durations.text(span) + " is shorter than `per: " + Durations.text(window) + "`.",
                        "Let `for` be at least as long as `per`.")));
        check.ifPresent(about -> is.ifPresent(limit -> CheckFit.unitError(about.measurement(), limit)
                .ifPresent(sentence -> rule.errorAt("is", sentence.what(), sentence.remedy()))));
        check.ifPresent(about -> per.ifPresent(window -> holdResolution(rule, about, window)));
        check.filter(Check::once)
                .ifPresent(about -> rule.errorAt(
                        "check",
                        "`" + about.name() + "` is asked once, and a rule needs it again and again.",
                        "Leave out its `every: once`."));
        Optional<Long> atLeast = atLeast(rule, check);
        boolean observe = rule.flag("observe");
        return rule.make(() -> new Trigger.Literal(
                name.orElseThrow(),
                is.orElseThrow(),
                per.orElseThrow(),
                lasting.orElseThrow(),
                atLeast.orElse(0L),
                observe));
    }

    private static Optional<Long> atLeast(Fields rule, Optional<Check> check) {
        boolean ratio = check.filter(about -> about.measurement() instanceof Measurement.Ratio)
                .isPresent();
        if (ratio) {
            return rule.or("atLeast", Long.toString(RuleList.DEFAULT_AT_LEAST)).wholeNumber(1, 999_999_999);
        }
        if (check.isPresent() && rule.has("atLeast")) {
            rule.errorAt("atLeast", "`atLeast` counts requests, and only a ratio has them.", "Leave it out.");
        }
        return Optional.empty();
    }

    private static void holdResolution(Fields rule, Check check, Duration per) {
        check.ownResolution()
                .filter(resolution -> per.compareTo(resolution) < 0)
                .ifPresent(resolution -> rule.errorAt(
                        "per",
                        Durations.text(per) + " is shorter than a bucket of `" + check.name() + "`, which is "
                                + Durations.text(resolution) + " long.",
                        "Let `per` be at least the check's `resolution`."));
    }

    private static void refuse(Fields rule, List<String> words, List<String> more, String kind) {
        Stream.concat(words.stream(), more.stream())
                .filter(rule::has)
                .forEach(word -> rule.errorAt(
                        word,
                        "`" + word + "` means nothing in a rule with `" + kind + "`.",
                        "Leave it out, or write a rule of its own."));
    }
}
