package dev.watchkeeper.stack.launch;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.stack.credentials.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The ports of the stack that runs from a folder, left by its launcher for {@code status}, the demo and other tools. */
public final class StackRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    private StackRecord() {}

    static void write(StackFolder folder, PortPlan ports) {
        Map<String, Integer> named = new TreeMap<>();
        ports.ports().forEach((part, port) -> named.put(part.label(), port));
        try {
            PrivateFile.write(file(folder), JSON.writeValueAsString(named));
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
    }

    static void remove(StackFolder folder) {
        try {
            Files.deleteIfExists(file(folder));
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
    }

    /** The ports of the stack that is ready now; nothing when none runs from this folder. */
    public static Optional<PortPlan> read(StackFolder folder) {
        if (StackLock.holder(folder).isEmpty() || !Files.exists(file(folder))) {
            return Optional.empty();
        }
        try {
            Map<String, Integer> named = JSON.readValue(file(folder).toFile(), new TypeReference<>() {});
            Map<Part, Integer> ports = new EnumMap<>(Part.class);
            named.forEach((name, port) -> ports.put(Part.valueOf(name.toUpperCase(Locale.ROOT)), port));
            return Optional.of(new PortPlan(ports));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path file(StackFolder folder) {
        return folder.run().resolve("ready.json");
    }
}
