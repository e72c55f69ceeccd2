package dev.watchkeeper.policy.rollback;

import java.util.List;

/**
 * The database is brought back to its newest snapshot before the start: by people's word only, never by a rule.
 *
 * @param approvals so many different people
 * @param from roles of the contacts
 */
public record RestoreRules(int approvals, List<String> from) {
    public RestoreRules {
        from = List.copyOf(from);
    }
}
