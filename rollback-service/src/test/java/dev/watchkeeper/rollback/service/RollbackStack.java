package dev.watchkeeper.rollback.service;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.rollback.means.webhook.FakeSwitch;
import dev.watchkeeper.stack.matrix.Callers;
import dev.watchkeeper.stack.test.TestStack;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The shared stack as rollback's configuration, with the secret of the fake switch and the keys of the other writers. */
public class RollbackStack implements QuarkusTestResourceLifecycleManager {
    @Override
    public Map<String, String> start() {
        TestStack stack = TestStack.shared();
        Map<String, String> config = new TreeMap<>(stack.quarkusConfig("rollback"));
        config.put(
                "watchkeeper.operator-file",
                operatorFile(stack.newFolder("operator")).toString());
        config.put("watchkeeper.rollback.undo-window", "3s");
        config.put("watchkeeper.rollback.daily-rehearsals", "false");
        for (Writer writer : Writer.values()) {
            config.put(
                    "test.key." + writer.serviceName(),
                    stack.credentials().signingKey(writer).toString());
        }
        return config;
    }

    @Override
    public void stop() {
        // The stack is gone with the JVM.
    }

    private static Path operatorFile(Path folder) {
        try {
            return Files.writeString(
                    folder.resolve("operator.json"), """
                    {"secrets":{"secret:demo/switch":{"value":"%1$s","hosts":["127.0.0.1"]},
                                "secret:%2$s/switch":{"value":"%1$s","hosts":["127.0.0.1"]}},
                     "egress":{"demo":["127.0.0.1"],"%2$s":["127.0.0.1"]}}
                    """.formatted(FakeSwitch.SECRET, Callers.PROJECT));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
