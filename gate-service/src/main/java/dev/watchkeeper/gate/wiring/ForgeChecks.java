package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.before.GateCheck;

/** The checks that ask the forge. */
record ForgeChecks(
        GateCheck changedPaths,
        GateCheck migrations,
        GateCheck requiredJobs,
        GateCheck coverage,
        GateCheck alerts,
        GateCheck approvals,
        GateCheck threads,
        GateCheck labels,
        GateCheck securityReview,
        GateCheck productReview,
        GateCheck versionBumped) {}
