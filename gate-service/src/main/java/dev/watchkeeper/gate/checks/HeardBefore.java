package dev.watchkeeper.gate.checks;

import dev.watchkeeper.gate.before.GateCheck;
import dev.watchkeeper.gate.before.Outcome;

/** What is said while verification has not judged the checks before the start. */
final class HeardBefore {
    private HeardBefore() {}

    static Outcome nothingYet() {
        return Outcome.Unknown.of(
                "checks-unknown",
                "No word on the checks within " + GateCheck.PATIENCE.toSeconds() + " s of the request",
                "See that the probe and verification services are ready, then request again");
    }
}
