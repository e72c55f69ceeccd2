package dev.watchkeeper.kit.access;

import dev.watchkeeper.kit.lifecycle.HereAlone;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which cookie sessions use here. Without TLS there are none but on a machine that talks to itself. */
@Dependent
public class SessionCookieProducer {
    /** @param secure {@code watchkeeper.session.secure}: false needs the profile local, dev or test */
    @Produces
    @Singleton
    SessionCookie cookie(@ConfigProperty(name = "watchkeeper.session.secure", defaultValue = "true") boolean secure) {
        return checked(secure, ConfigUtils.getProfiles());
    }

    void onStart(@Observes StartupEvent start, SessionCookie cookie) {
        // Made at the start, so that a setting that may not be refuses the start and not the first request.
        cookie.name();
    }

    /** @throws IllegalStateException when sessions would travel in the clear */
    static SessionCookie checked(boolean secure, List<String> profiles) {
        if (!secure && !HereAlone.in(profiles)) {
            throw new IllegalStateException(
                    "watchkeeper.session.secure=false sends sessions in the clear, and the profile is "
                            + String.join(",", profiles)
                            + ": leave it out and serve https, or add the profile 'local' (QUARKUS_PROFILE=prod,local) on a"
                            + " machine that serves itself alone");
        }
        return new SessionCookie(secure);
    }
}
