package dev.watchkeeper.policy.rule;

import dev.watchkeeper.contract.id.RuleId;

/**
 * One thing to judge.
 *
 * @param id the same for the same policy
 * @param observed only judged and shown: its breach neither acts nor fails a phase
 * @param acts its breach may roll back; any other breach fails its phase and offers a rollback to a person
 */
public record Rule(RuleId id, boolean acts, boolean observed, Condition condition) {}
