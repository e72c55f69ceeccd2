package dev.watchkeeper.probe.wiring;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;

/** The real broker for the probe under test; on its own positions lies a record that is none. */
public class ProbeStack implements QuarkusTestResourceLifecycleManager {
    static final String POISONED_POSITIONS = "poisoned-positions";

    @Override
    public Map<String, String> start() {
        try (Broker broker = new Broker()) {
            broker.poison(Topic.PROBE_POSITIONS, POISONED_POSITIONS);
        }
        Map<String, String> config = new HashMap<>(TestStack.shared().quarkusConfig("probe"));
        config.put("quarkus.otel.sdk.disabled", "true");
        return config;
    }

    @Override
    public void stop() {
        // The stack is shared and goes with the JVM.
    }
}
