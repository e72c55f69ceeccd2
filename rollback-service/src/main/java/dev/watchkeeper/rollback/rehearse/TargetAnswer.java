package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.means.Guarantee;
import java.util.Optional;

/**
 * What one target has answered.
 *
 * @param means the way that was asked about, as the policy calls it
 * @param guarantee what that way promises; empty where it is not built in
 * @param definite whether asking again at once would not change it
 */
public record TargetAnswer(TargetRehearsal rehearsal, String means, Optional<Guarantee> guarantee, boolean definite) {}
