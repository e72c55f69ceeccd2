package dev.watchkeeper.cli.backtest;

import dev.watchkeeper.policy.yaml.YamlNode;
import dev.watchkeeper.policy.yaml.YamlReading;
import dev.watchkeeper.policy.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What a person says of deployments: {@code d-1: incident}. */
final class Labels {
    private Labels() {}

    /** Whether something truly was wrong, by the deployment's id. */
    static Map<String, Boolean> read(Optional<Path> file) throws IOException {
        if (file.isEmpty()) {
            return Map.of();
        }
        Map<String, Boolean> labels = new HashMap<>();
        switch (YamlText.read(Files.readString(file.get()))) {
            case YamlReading.Refused(var error) -> throw new IOException(file.get() + " " + error.text());
            case YamlReading.Read(var root, var errors) -> {
                for (Map.Entry<String, YamlNode.Mapping.Entry> entry :
                        root.entries().entrySet()) {
                    String word = entry.getValue().value() instanceof YamlNode.Scalar scalar ? scalar.text() : "";
                    labels.put(
                            entry.getKey(),
                            switch (word) {
                                case "incident" -> true;
                                case "healthy" -> false;
                                default ->
                                    throw new IOException(file.get() + " line "
                                            + entry.getValue().line() + ": write `incident` or `healthy` after "
                                            + entry.getKey());
                            });
                }
            }
        }
        return labels;
    }
}
