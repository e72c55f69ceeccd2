package dev.watchkeeper.kit.lifecycle;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.microprofile.config.Config;

/** Refuses to start a production that is told what only a machine of its own may be told. */
@Dependent
public class ProductionStart {
    private final Config config;

    public ProductionStart(Config config) {
        this.config = config;
    }

    void onStart(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) StartupEvent start) {
        refuseWhatMayNotBe();
    }

    /** @throws IllegalStateException naming each setting and what to write instead */
    public void refuseWhatMayNotBe() {
        List<String> profiles = ConfigUtils.getProfiles();
        List<String> refused = DevelopmentSwitches.refused(settings(), profiles);
        if (!refused.isEmpty()) {
            throw new IllegalStateException(
                    "refused in the profile " + String.join(",", profiles) + ": "
                            + String.join("; ", refused)
                            + "; or add the profile 'local' (QUARKUS_PROFILE=prod,local) on a machine that serves itself alone");
        }
    }

    /** Those that matter, also an empty one: it counts as none elsewhere, and is a setting here. */
    private Map<String, String> settings() {
        Map<String, String> settings = new TreeMap<>();
        for (String name : config.getPropertyNames()) {
            if (DevelopmentSwitches.concerns(name)) {
                settings.put(name, config.getOptionalValue(name, String.class).orElse(""));
            }
        }
        return settings;
    }
}
