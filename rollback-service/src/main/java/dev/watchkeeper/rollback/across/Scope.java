package dev.watchkeeper.rollback.across;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;

/** The services that are compared with each other: one environment of one project, because they share what they run on. */
public record Scope(ProjectName project, EnvironmentName environment) {
    public static Scope of(ServiceRef service) {
        return new Scope(service.project(), service.environment());
    }

    @Override
    public String toString() {
        return project + " in " + environment;
    }
}
