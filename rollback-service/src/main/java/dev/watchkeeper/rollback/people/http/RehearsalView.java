package dev.watchkeeper.rollback.people.http;

import dev.watchkeeper.contract.deployment.KnownGoodGrade;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.rollback.means.Guarantee;
import dev.watchkeeper.rollback.rehearse.ServiceRehearsal;
import dev.watchkeeper.rollback.rehearse.TargetAnswer;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One rehearsal as people see it.
 *
 * @param possible at every target
 * @param deployment whose policy holds
 * @param from the version that a rollback would take back
 * @param next when it is rehearsed again by itself; empty in the answer to a command
 */
public record RehearsalView(
        String service,
        boolean possible,
        String deployment,
        Version from,
        Instant at,
        Optional<Instant> next,
        List<AtTarget> targets,
        String sentence) {

    static RehearsalView of(ServiceRehearsal rehearsal, Optional<Instant> next) {
        return new RehearsalView(
                rehearsal.service().toString(),
                rehearsal.possible(),
                rehearsal.deployment().value(),
                rehearsal.version(),
                rehearsal.at(),
                next,
                rehearsal.targets().stream().map(AtTarget::of).toList(),
                rehearsal.sentence());
    }

    /**
     * One target of it.
     *
     * @param runs what the target says it runs
     * @param knownGood what it would be given back to: tag and, where the policy or the deployment names them, digest and name at the target
     * @param guarantee what the means promises about the number of effects; see docs/rollback.md
     */
    public record AtTarget(
            String target,
            boolean possible,
            String why,
            String means,
            Optional<String> guarantee,
            Optional<String> runs,
            Optional<Version> knownGood,
            Optional<String> grade) {

        private static AtTarget of(TargetAnswer answer) {
            var rehearsal = answer.rehearsal();
            return new AtTarget(
                    rehearsal.target().value(),
                    rehearsal.possible(),
                    rehearsal.why(),
                    answer.means(),
                    answer.guarantee().map(Guarantee::name),
                    rehearsal.running().map(Version::tag),
                    rehearsal.knownGood(),
                    rehearsal.grade().map(KnownGoodGrade::name));
        }
    }
}
