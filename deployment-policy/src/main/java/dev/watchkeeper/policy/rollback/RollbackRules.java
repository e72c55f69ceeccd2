package dev.watchkeeper.policy.rollback;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.PhaseName;
import dev.watchkeeper.policy.check.Amount;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When and how a version is taken back.
 *
 * @param falseAlarm the chance of a wrong rollback per deployment and 24 h, split over the detectors
 * @param phases in which a breach acts
 * @param within the time that the way back may take, verification not included
 * @param verifyWith what must hold for the old version afterwards
 * @param database how its data may be brought back
 */
public record RollbackRules(
        Optional<Amount.Ratio> falseAlarm,
        List<Trigger> when,
        List<PhaseName> phases,
        OnBlind onBlind,
        List<Means> via,
        Duration within,
        List<CheckName> verifyWith,
        AtMost atMost,
        Optional<RestoreRules> database) {

    public RollbackRules {
        when = List.copyOf(when);
        phases = List.copyOf(phases);
        via = List.copyOf(via);
        verifyWith = List.copyOf(verifyWith);
    }
}
