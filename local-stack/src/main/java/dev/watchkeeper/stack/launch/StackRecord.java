package dev.watchkeeper.stack.launch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.watchkeeper.stack.credentials.PrivateFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a launcher leaves in its folder for {@code status}, the demo and other tools while its stack is up. */
public final class StackRecord {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** As it is written: lower-case names of parts. */
    private record Written(Map<String, Integer> ports, List<String> parts, String kafka, List<String> administrator) {}

    private StackRecord() {}

    static void write(StackFolder folder, RunningStack stack) {
        Map<String, Integer> ports = new TreeMap<>();
        stack.ports().ports().forEach((part, port) -> ports.put(part.label(), port));
        List<String> parts = stack.parts().stream().map(Part::label).toList();
        List<String> administrator =
                stack.kafkaAdministrator().map(Path::toString).stream().toList();
        try {
            PrivateFile.write(
                    file(folder),
                    JSON.writeValueAsString(new Written(ports, parts, stack.bootstrapServers(), administrator)));
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

    /** The stack that is ready now; nothing when none runs from this folder. */
    public static Optional<RunningStack> read(StackFolder folder) {
        if (StackLock.holder(folder).isEmpty() || !Files.exists(file(folder))) {
            return Optional.empty();
        }
        try {
            Written written = JSON.readValue(file(folder).toFile(), Written.class);
            Map<Part, Integer> ports = new EnumMap<>(Part.class);
            written.ports().forEach((name, port) -> ports.put(part(name), port));
            return Optional.of(new RunningStack(
                    new PortPlan(ports),
                    written.parts().stream().map(StackRecord::part).toList(),
                    written.kafka(),
                    written.administrator().stream().findFirst().map(Path::of)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Part part(String label) {
        return Part.valueOf(label.toUpperCase(Locale.ROOT));
    }

    private static Path file(StackFolder folder) {
        return folder.run().resolve("ready.json");
    }
}
