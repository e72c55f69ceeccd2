package dev.watchkeeper.notifier.deploymentpage;

import dev.watchkeeper.contract.event.ObservationEvent;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.observation.CheckReading;
import dev.watchkeeper.contract.observation.ObservationPurpose;
import dev.watchkeeper.notifier.report.OfRun;
import dev.watchkeeper.notifier.report.Told;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All that was measured for one run, folded as it comes. Some 3 MiB at most for a day of 28 checks. */
public final class ReadingFold {
    /** A policy has fewer; what an observation names beyond that is not shown. */
    private static final int MOST_CHECKS = 500;

    private final DeploymentId deployment;
    private final Run run;
    private final Map<CheckName, CheckPulse> checks = new HashMap<>();

    public ReadingFold(DeploymentId deployment, Run run) {
        this.deployment = deployment;
        this.run = run;
    }

    public void take(Told told) {
        if (!OfRun.concerns(told.event(), deployment, run)) {
            return;
        }
        switch (told.event()) {
            case ObservationEvent.Observed observed -> {
                if (observed.purpose() == ObservationPurpose.WATCH) {
                    for (CheckReading reading : observed.readings()) {
                        of(reading.check()).ifPresent(pulse -> pulse.take(reading));
                    }
                }
            }
            case ObservationEvent.BaselineRecorded baseline ->
                of(baseline.check()).ifPresent(pulse -> pulse.take(baseline));
            default -> {
                // what was decided is folded elsewhere
            }
        }
    }

    private Optional<CheckPulse> of(CheckName check) {
        if (checks.size() >= MOST_CHECKS && !checks.containsKey(check)) {
            return Optional.empty();
        }
        return Optional.of(checks.computeIfAbsent(check, name -> new CheckPulse()));
    }

    Optional<CheckPulse> pulse(CheckName check) {
        return Optional.ofNullable(checks.get(check));
    }

    Map<CheckName, CheckPulse> all() {
        return checks;
    }
}
