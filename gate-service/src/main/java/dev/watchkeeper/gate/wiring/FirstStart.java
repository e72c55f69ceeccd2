package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.access.GrantingFirstRoles;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/** What happens once when the service starts. A bootstrap file that cannot be read stops the start. */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final GrantingFirstRoles firstRoles;

    FirstStart(GrantingFirstRoles firstRoles) {
        this.firstRoles = firstRoles;
    }

    void onStart(@Observes StartupEvent start) {
        LOG.infof("first roles published count=%d", firstRoles.grant());
    }
}
