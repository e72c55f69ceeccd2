package dev.watchkeeper.notifier;

import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/** Gives the notifier under test the shared infrastructure. */
public class NotifierStack implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        return TestStack.shared().quarkusConfig("notifier");
    }

    @Override
    public void stop() {
        // The stack is shared and goes with the JVM.
    }
}
