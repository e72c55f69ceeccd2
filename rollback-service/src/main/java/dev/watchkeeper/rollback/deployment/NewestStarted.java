package dev.watchkeeper.rollback.deployment;

import dev.watchkeeper.contract.id.ServiceRef;
import java.util.Optional;

/** What a service runs, if all went well. */
@FunctionalInterface
public interface NewestStarted {
    /** The deployment of the service that started last and was neither refused nor aborted. May fail with the database's exception. */
    Optional<KnownDeployment> of(ServiceRef service);
}
