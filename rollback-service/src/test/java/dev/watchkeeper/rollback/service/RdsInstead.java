package dev.watchkeeper.rollback.service;

import dev.watchkeeper.rollback.database.SimRds;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** The service under test speaks to this RDS; the real adapter has a test of its own. */
@Singleton
public class RdsInstead {
    @Produces
    @Singleton
    @Alternative
    @Priority(1)
    SimRds rds() {
        return new SimRds();
    }
}
