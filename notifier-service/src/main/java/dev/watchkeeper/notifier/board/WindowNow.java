package dev.watchkeeper.notifier.board;

import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.policy.window.Freeze;
import dev.watchkeeper.policy.window.WindowAnswer;
import dev.watchkeeper.policy.window.WindowRule;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Whether a deployment may start now, by the policy's own window.
 *
 * @param limited whether the policy limits starts at all
 * @param reason why it may not, with the numbers; empty when it may
 * @param opensAt when it may again; empty when it may now, or not within two years
 * @param opensText the same in the window's own zone, such as {@code Tue 2026-11-24 10:00 (America/New_York)}
 * @param freezes that hold now or begin within {@value #DAYS_AHEAD} days, the first one first
 */
public record WindowNow(
        boolean limited,
        boolean open,
        String reason,
        Optional<Instant> opensAt,
        Optional<String> opensText,
        List<Freeze> freezes) {
    static final int DAYS_AHEAD = 30;

    private static final WindowNow ALWAYS =
            new WindowNow(false, true, "", Optional.empty(), Optional.empty(), List.of());

    public static WindowNow of(Policy policy, Instant now) {
        return policy.window().map(rule -> of(rule, now)).orElse(ALWAYS);
    }

    private static WindowNow of(WindowRule rule, Instant now) {
        LocalDate today = now.atZone(rule.timezone()).toLocalDate();
        List<Freeze> freezes = rule.freezes().stream()
                .filter(freeze -> !freeze.to().isBefore(today) && !freeze.from().isAfter(today.plusDays(DAYS_AHEAD)))
                .sorted(Comparator.comparing(Freeze::from).thenComparing(Freeze::name))
                .toList();
        boolean limited = !rule.allow().isEmpty() || !rule.freezes().isEmpty();
        return switch (rule.admits(now)) {
            case WindowAnswer.Open() -> new WindowNow(limited, true, "", Optional.empty(), Optional.empty(), freezes);
            case WindowAnswer.Closed(String reason, Optional<Instant> opensAt) ->
                new WindowNow(limited, false, reason, opensAt, opensAt.map(rule::text), freezes);
        };
    }
}
