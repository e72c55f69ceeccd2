package dev.watchkeeper.verification.watch;

import dev.watchkeeper.policy.rule.Rule;
import java.time.Instant;

/**
 * A rule that is not broken yet.
 *
 * @param since when what would break it began
 * @param fails when it can be said to be broken at the earliest, if it goes on
 */
public record AboutToBreak(Rule rule, Instant since, Instant fails) {}
