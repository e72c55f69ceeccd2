package dev.watchkeeper.gate.people;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.exception.Exemption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the exceptions that apply to a deployment leave out at an instant. What one of them never leaves out is left out by none.
 *
 * @param counting the words of parts that are left out now, and why
 * @param pending the words that would be, if one of these roles agreed
 */
public record Excuses(Map<String, String> counting, Map<String, String> pending, Set<String> never) {
    /** The one word that is a part of a section, and its section. */
    private static final String COVERAGE = "coverage";

    public Excuses {
        counting = Map.copyOf(counting);
        pending = Map.copyOf(pending);
        never = Set.copyOf(never);
    }

    /** Where nothing is left in any case. */
    public Excuses(Map<String, String> counting, Map<String, String> pending) {
        this(counting, pending, Set.of());
    }

    public static Excuses of(Policy policy, List<Excuse> excuses, Instant now) {
        Map<String, String> counting = new HashMap<>();
        Map<String, String> pending = new HashMap<>();
        List<String> never = new ArrayList<>();
        for (Excuse excuse : excuses) {
            Optional<Exemption> rule = named(policy, excuse.exception());
            rule.ifPresent(exemption -> {
                never.addAll(exemption.never());
                exemption.skip().forEach(word -> counting.put(word, skipped(excuse)));
                Optional<Excuse.Grant> grant = excuse.grant().filter(given -> given.counts(now));
                exemption
                        .bypass()
                        .forEach(word -> grant.ifPresentOrElse(
                                given -> counting.put(word, granted(excuse, given)),
                                () -> pending.put(word, String.join(" or ", exemption.approve()))));
            });
        }
        counting.keySet().removeAll(never);
        pending.keySet().removeAll(never);
        return new Excuses(counting, pending, Set.copyOf(never));
    }

    public static Optional<Exemption> named(Policy policy, String exception) {
        return policy.exceptions().stream()
                .filter(exemption -> exemption.name().equals(exception))
                .findFirst();
    }

    /** Who excuses a check: the exception names its section, and none says that it is never left out. */
    public Optional<String> of(String check) {
        return first(counting, check);
    }

    /** Whose word would excuse it. */
    public Optional<String> pendingFor(String check) {
        return of(check).isPresent() ? Optional.empty() : first(pending, check);
    }

    /** {@code window}, {@code freezes} and the parts of the gate that are left out. */
    public Set<String> words() {
        return new HashSet<>(counting.keySet());
    }

    private Optional<String> first(Map<String, String> by, String check) {
        return never.stream().anyMatch(word -> covers(word, check))
                ? Optional.empty()
                : by.entrySet().stream()
                        .filter(word -> covers(word.getKey(), check))
                        .map(Map.Entry::getValue)
                        .sorted()
                        .findFirst();
    }

    private static boolean covers(String word, String check) {
        String path = word.equals(COVERAGE) ? "ci." + COVERAGE : word;
        return check.equals(path) || check.startsWith(path + ".");
    }

    private static String skipped(Excuse excuse) {
        return "skipped as " + excuse.exception() + " by " + excuse.by() + " (" + excuse.reason() + ")";
    }

    private static String granted(Excuse excuse, Excuse.Grant grant) {
        return "waived as " + excuse.exception() + " by " + grant.by() + ", " + grant.role() + ", until "
                + grant.until() + " (" + grant.reason() + ")";
    }
}
