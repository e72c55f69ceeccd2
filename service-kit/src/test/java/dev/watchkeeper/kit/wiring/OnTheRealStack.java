package dev.watchkeeper.kit.wiring;

import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.HashMap;
import java.util.Map;

/** The kit as gate has it: with a database, the real broker and a channel. */
public class OnTheRealStack implements QuarkusTestProfile {
    @Override
    public Map<String, String> getConfigOverrides() {
        Map<String, String> config = new HashMap<>(TestStack.shared().quarkusConfig("gate"));
        config.put("quarkus.datasource.db-kind", "postgresql");
        config.put("watchkeeper.access.follow", "true");
        config.put("mp.messaging.incoming.access-events.enabled", "true");
        return config;
    }
}
