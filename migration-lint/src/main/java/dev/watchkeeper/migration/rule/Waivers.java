package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.text.Scan.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Comments {@code -- watchkeeper:allow RULE reason}. They never open the gate: what blocks then needs a person, who sees
 * the reason; the writer of a change cannot allow it alone.
 */
final class Waivers {
    private static final Pattern ALLOW =
            Pattern.compile("(?:--|/\\*)\\s*watchkeeper:allow\\b\\s*(\\S*)\\s*(.*?)\\s*(?:\\*/)?", Pattern.DOTALL);

    private final List<Waiver> waivers = new ArrayList<>();
    private final Set<Span> used = new HashSet<>();

    private record Waiver(Span place, String rule, String reason) {}

    Waivers(String text, List<Span> comments) {
        for (Span comment : comments) {
            Matcher matcher = ALLOW.matcher(comment.of(text));
            if (matcher.matches()) {
                waivers.add(new Waiver(comment, matcher.group(1), matcher.group(2)));
            }
        }
    }

    /** The reason that a comment of the statement gives for a rule. */
    Optional<String> reason(Rule rule, int start, int end) {
        Optional<Waiver> found = waivers.stream()
                .filter(waiver ->
                        waiver.place().start() >= start && waiver.place().start() < end)
                .filter(waiver ->
                        waiver.rule().equals(rule.id()) && !waiver.reason().isEmpty() && rule.waivable())
                .findFirst();
        found.map(Waiver::place).ifPresent(used::add);
        return found.map(Waiver::reason);
    }

    /** Those that allowed nothing. */
    List<Span> unused() {
        return waivers.stream()
                .map(Waiver::place)
                .filter(place -> !used.contains(place))
                .toList();
    }
}
