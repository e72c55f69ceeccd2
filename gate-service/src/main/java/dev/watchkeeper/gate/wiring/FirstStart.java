package dev.watchkeeper.gate.wiring;

import dev.watchkeeper.gate.access.GrantedRoles;
import dev.watchkeeper.gate.access.GrantingFirstRoles;
import dev.watchkeeper.gate.hint.SignedDeliveries;
import dev.watchkeeper.gate.identity.Providers;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.jboss.logging.Logger;

/**
 * What happens once when the service starts. A bootstrap file that cannot be read stops the start, and so does what is wrong in the
 * settings of what nobody asks for before a person or GitHub comes.
 */
@ApplicationScoped
class FirstStart {
    private static final Logger LOG = Logger.getLogger(FirstStart.class);

    private final GrantingFirstRoles firstRoles;

    FirstStart(GrantingFirstRoles firstRoles) {
        this.firstRoles = firstRoles;
    }

    /**
     * @param providers made by being asked for here: nothing else does before somebody signs in by one
     * @param deliveries likewise, before the first one comes
     */
    void onStart(@Observes StartupEvent start, Providers providers, SignedDeliveries deliveries) {
        GrantedRoles.Changed changed = firstRoles.grant();
        LOG.infof("first roles published granted=%d revoked=%d", changed.granted(), changed.revoked());
    }
}
