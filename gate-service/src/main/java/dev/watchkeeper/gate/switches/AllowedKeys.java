package dev.watchkeeper.gate.switches;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that an operator lets the policies of a project set. A policy names any key, and a key may be somebody else's: so only
 * these are touched, and the checklist's own.
 */
public final class AllowedKeys implements Keys {
    /** The checklist's own flag; every project may set it. */
    public static final String FLAG = "deployment:in_progress";

    private final Keys keys;
    private final Map<ProjectName, List<String>> allowed;

    /** @param allowed by project: a key, or the begin of keys and {@code *} */
    public AllowedKeys(Keys keys, Map<ProjectName, List<String>> allowed) {
        this.keys = keys;
        this.allowed = Map.copyOf(allowed);
    }

    @Override
    public Optional<String> read(ServiceRef service, String key) throws KeyTrouble {
        hold(service, key);
        return keys.read(service, key);
    }

    @Override
    public boolean replace(ServiceRef service, String key, Optional<String> expected, String value) throws KeyTrouble {
        hold(service, key);
        return keys.replace(service, key, expected, value);
    }

    @Override
    public void remove(ServiceRef service, String key, String value) throws KeyTrouble {
        hold(service, key);
        keys.remove(service, key, value);
    }

    private void hold(ServiceRef service, String key) throws KeyTrouble {
        boolean may = key.equals(FLAG)
                || key.equals(FlagStep.ofService(FLAG, service))
                || allowed.getOrDefault(service.project(), List.of()).stream()
                        .anyMatch(form -> form.endsWith("*")
                                ? key.startsWith(form.substring(0, form.length() - 1))
                                : key.equals(form));
        if (!may) {
            throw new KeyTrouble(
                    new Reason(
                            "key-not-allowed",
                            "The key '" + key + "' is none that policies of project '" + service.project()
                                    + "' may set",
                            "Have an operator add it to watchkeeper.gate.switches.projects.\"" + service.project()
                                    + "\".keys, or name another key in the policy"),
                    false);
        }
    }
}
