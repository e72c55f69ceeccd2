package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Use;
import dev.watchkeeper.policy.watch.CheckSelection;
import dev.watchkeeper.policy.watch.Phase;
import dev.watchkeeper.policy.watch.PhaseAction;
import dev.watchkeeper.policy.watch.PhaseTime;
import dev.watchkeeper.policy.watch.WatchPlan;
import dev.watchkeeper.policy.yaml.YamlNode;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** {@code watch}: grace, and phases by names of the policy's choice. */
final class WatchReader {
    private static final String GRACE = "60s";
    private static final String SHORT = "short";
    private static final List<String> ACTIONS =
            Arrays.stream(PhaseAction.values()).map(PhaseAction::word).toList();

    private final KnownChecks checks;

    WatchReader(KnownChecks checks) {
        this.checks = checks;
    }

    /** The names of the phases, also of those with mistakes. */
    static List<String> phaseWords(Fields watch) {
        return watch.words().stream()
                .filter(word -> !Section.WATCH.words().contains(word))
                .toList();
    }

    Optional<WatchPlan> read(Fields watch) {
        Optional<Duration> grace = Spans.any(watch.or("grace", GRACE));
        List<String> words = phaseWords(watch);
        if (!words.contains(SHORT)) {
            watch.error(
                    "There is no phase `short`, and a version becomes known good at its end.",
                    "Add `short: { from: 0m, to: 30m, every: 15s, checks: all }`.");
        }
        List<Phase> phases =
                words.stream().flatMap(word -> named(watch, word).stream()).toList();
        return watch.make(() -> new WatchPlan(grace.orElseThrow(), phases));
    }

    private Optional<Phase> named(Fields watch, String word) {
        Place place = watch.optional(word).orElseThrow();
        if (!(place.node() instanceof YamlNode.Mapping)) {
            place.error(
                    "`" + word + "` is no phase, since it is " + place.node().kind()
                            + ", and no other word of `watch`.",
                    NearestWord.remedy(word, Section.WATCH.words()));
            return Optional.empty();
        }
        return place.section(Section.PHASE).flatMap(fields -> phase(fields, word));
    }

    private Optional<Phase> phase(Fields fields, String word) {
        Optional<PhaseName> name = Optional.empty();
        try {
            name = Optional.of(new PhaseName(word));
        } catch (IllegalArgumentException e) {
            fields.error("`" + word + "` cannot be a name.", "Use letters, digits, dot, underscore and hyphen.");
        }
        Optional<PhaseName> named = name;
        Optional<PhaseTime> from = fields.required("from", "0m").flatMap(place -> place.parsed(WatchReader::time));
        Optional<PhaseTime> to = fields.required("to", "30m").flatMap(place -> place.parsed(WatchReader::time));
        from.ifPresent(begin -> to.ifPresent(end -> holdOrder(fields, begin, end)));
        Optional<Duration> every = fields.required("every", "10s").flatMap(Spans::atLeastASecond);
        Optional<CheckSelection> selection = fields.required("checks", "all").flatMap(this::selection);
        List<PhaseAction> onPass = actions(fields, "onPass");
        List<PhaseAction> onEnd = actions(fields, "onEnd");
        onEnd.stream()
                .filter(PhaseAction::claimsSuccess)
                .forEach(action -> fields.errorAt(
                        "onEnd",
                        "`" + action.word() + "` says that all went well, and `onEnd` is done however the phase ended.",
                        "Move it to `onPass`."));
        Optional<Duration> report = fields.optional("report").flatMap(Spans::atLeastASecond);
        return fields.make(() -> new Phase(
                named.orElseThrow(),
                from.orElseThrow(),
                to.orElseThrow(),
                every.orElseThrow(),
                selection.orElseThrow(),
                onPass,
                onEnd,
                report));
    }

    private static PhaseTime time(String text) {
        return switch (text) {
            case "first-traffic" -> new PhaseTime.FirstTraffic();
            case "full-shift" -> new PhaseTime.AfterFullShift(Duration.ZERO);
            default -> offset(text);
        };
    }

    private static PhaseTime offset(String text) {
        try {
            return new PhaseTime.AfterFullShift(Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'" + text
                            + "' is no time of a watch: write an offset from the full shift such as 30m, or first-traffic, or full-shift",
                    e);
        }
    }

    private static void holdOrder(Fields fields, PhaseTime from, PhaseTime to) {
        boolean rises = switch (to) {
            case PhaseTime.FirstTraffic() -> false;
            case PhaseTime.AfterFullShift(Duration end) ->
                switch (from) {
                    case PhaseTime.FirstTraffic() -> true;
                    case PhaseTime.AfterFullShift(Duration begin) -> begin.compareTo(end) < 0;
                };
        };
        if (!rises) {
            fields.errorAt("to", "The phase ends before it begins, or at once.", "Let `to` be after `from`.");
        }
    }

    private Optional<CheckSelection> selection(Place place) {
        if (!(place.node() instanceof YamlNode.Sequence)) {
            return place.oneOf(List.of("all")).map(all -> new CheckSelection.All());
        }
        List<Place> items = place.items();
        if (items.isEmpty()) {
            place.error("The phase asks no check.", "Write `all`, or a list of names.");
        }
        return Optional.of(new CheckSelection.Named(Fields.each(items, this::watched)));
    }

    private Optional<CheckName> watched(Place place) {
        return checks.read(place).filter(name -> {
            boolean gateOnly =
                    checks.check(name).filter(check -> check.use() == Use.GATE).isPresent();
            if (gateOnly) {
                place.error("`" + name + "` is asked at the gate only.", "Leave it out, or its `use: gate`.");
            }
            return !gateOnly;
        });
    }

    private static List<PhaseAction> actions(Fields fields, String word) {
        return Fields.each(
                fields.optionalList(word), place -> place.oneOf(ACTIONS).map(WatchReader::action));
    }

    private static PhaseAction action(String word) {
        return Arrays.stream(PhaseAction.values())
                .filter(action -> action.word().equals(word))
                .findFirst()
                .orElseThrow();
    }
}
