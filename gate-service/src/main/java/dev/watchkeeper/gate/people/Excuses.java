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
import java.util.regex.Pattern;

/**
 * What the exceptions that apply to a deployment leave out at an instant. What one of them never leaves out is left out by none.
 *
 * @param counting the words of parts that are left out now, and why
 * @param pending the words that would be, if one of these roles agreed
 */
public record Excuses(Map<String, String> counting, Map<String, String> pending) {
    private static final Pattern DOT = Pattern.compile("\\.");

    public Excuses {
        counting = Map.copyOf(counting);
        pending = Map.copyOf(pending);
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
        return new Excuses(counting, pending);
    }

    public static Optional<Exemption> named(Policy policy, String exception) {
        return policy.exceptions().stream()
                .filter(exemption -> exemption.name().equals(exception))
                .findFirst();
    }

    /** Who excuses a check: the exception names a part of its path. */
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

    private static Optional<String> first(Map<String, String> by, String check) {
        return DOT.splitAsStream(check).filter(by::containsKey).map(by::get).findFirst();
    }

    private static String skipped(Excuse excuse) {
        return "skipped as " + excuse.exception() + " by " + excuse.by() + " (" + excuse.reason() + ")";
    }

    private static String granted(Excuse excuse, Excuse.Grant grant) {
        return "waived as " + excuse.exception() + " by " + grant.by() + ", " + grant.role() + ", until "
                + grant.until() + " (" + grant.reason() + ")";
    }
}
