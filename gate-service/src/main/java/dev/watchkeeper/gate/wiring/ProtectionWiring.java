package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.ending.Aborting;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.protection.PollingRuns;
import dev.watchkeeper.gate.protection.WhatFollows;
import dev.watchkeeper.gate.request.LettingNextIn;
import dev.watchkeeper.gate.request.RequestingDeployment;
import dev.watchkeeper.gate.start.Starting;
import dev.watchkeeper.gate.transaction.Transactions;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Runs that environments of GitHub hold back. */
@Dependent
class ProtectionWiring {
    @Produces
    @Singleton
    WhatFollows whatFollows(
            RequestingDeployment requesting, Starting starting, Aborting aborting, LettingNextIn waiting) {
        return new WhatFollows(requesting, starting, aborting, waiting);
    }

    @Produces
    @Singleton
    PollingRuns polling(Transactions transactions, Forges forges, ForgeConfig config, Clock clock) {
        return new PollingRuns(transactions, forges, clock, config.askForRunsEvery());
    }
}
