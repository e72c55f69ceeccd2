package dev.watchkeeper.notifier.people;

import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.story.Moment;
import java.util.Set;

/** Who is needed for a moment. */
final class Needs {
    private Needs() {}

    static Need of(Moment moment, Plan plan) {
        return switch (moment.kind()) {
            case BREACH, BLIND, RECOVERED -> Need.ofSource(plan.sources().getOrDefault(moment.check(), ""));
            case DATABASE -> new Need(Set.of(Need.DATABASE), false);
            case HELD ->
                moment.key().equals(HoldCode.MIGRATION.name())
                        ? new Need(Set.of(Need.DATABASE), false)
                        : new Need(Set.of(), false);
            case ROLLBACK_FAILED -> new Need(Set.of(Need.INFRASTRUCTURE), false);
            case ESCALATED -> new Need(Set.of(Need.DATABASE, Need.INFRASTRUCTURE), false).escalating();
            default -> new Need(Set.of(), false);
        };
    }
}
