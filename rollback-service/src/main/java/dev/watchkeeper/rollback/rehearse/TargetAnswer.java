package dev.watchkeeper.rollback.rehearse;

import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.rollback.means.Guarantee;
import java.util.Optional;

/**
 * What one target has answered.
 *
 * @param means the first way that was asked about, as the policy calls it
 * @param guarantee what that way promises; empty where it is not built in
 * @param definite whether asking again at once would not change it
 */
public record TargetAnswer(TargetRehearsal rehearsal, String means, Optional<Guarantee> guarantee, boolean definite) {
    /**
     * With what a further way to the same target has answered: said, and never what decides.
     *
     * @param way as people call it
     */
    TargetAnswer with(String way, TargetAnswer further) {
        String said = rehearsal.why() + "; further way " + way + ": "
                + (further.rehearsal.possible() ? "" : "not possible, ") + further.rehearsal.why();
        var both = new TargetRehearsal(
                rehearsal.target(),
                rehearsal.possible(),
                said,
                rehearsal.running(),
                rehearsal.knownGood(),
                rehearsal.grade());
        return new TargetAnswer(both, means, guarantee, definite && further.definite);
    }
}
