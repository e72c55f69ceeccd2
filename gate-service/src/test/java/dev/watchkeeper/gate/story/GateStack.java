package dev.watchkeeper.gate.story;

import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import java.util.TreeMap;

/** The shared stack as the gate's configuration; the gate looks more often than in production. */
public class GateStack implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        Map<String, String> config = new TreeMap<>(TestStack.shared().quarkusConfig("gate"));
        config.put("watchkeeper.gate.look-every", "50ms");
        config.put("watchkeeper.gate.switches.projects.demo.keys", "ro:*");
        return config;
    }

    @Override
    public void stop() {
        // The stack is gone with the JVM.
    }
}
