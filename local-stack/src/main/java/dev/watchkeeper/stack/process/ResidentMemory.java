package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Memory of one process with all its descendants.
 *
 * @param residentKib pages in memory; what processes share is counted for each
 * @param proportionalKib pages in memory; what processes share is counted once, divided among them. As resident where the
 *     system does not tell (macOS, processes of others).
 */
public record ResidentMemory(long residentKib, long proportionalKib) {
    public static final ResidentMemory NONE = new ResidentMemory(0, 0);

    public static ResidentMemory of(long pid) {
        Optional<ProcessHandle> process = ProcessHandle.of(pid);
        return Stream.concat(process.stream(), process.stream().flatMap(ProcessHandle::descendants))
                .map(each -> ofOne(each.pid()))
                .reduce(NONE, ResidentMemory::plus);
    }

    public ResidentMemory plus(ResidentMemory other) {
        return new ResidentMemory(residentKib + other.residentKib, proportionalKib + other.proportionalKib);
    }

    /** The process alone. */
    public static ResidentMemory ofOne(long pid) {
        Path proc = Path.of("/proc", Long.toString(pid));
        if (!Files.isDirectory(Path.of("/proc/self"))) {
            long resident = fromPs(pid);
            return new ResidentMemory(resident, resident);
        }
        long resident = kib(proc.resolve("status"), "VmRSS:").orElse(0L);
        return new ResidentMemory(
                resident, kib(proc.resolve("smaps_rollup"), "Pss:").orElse(resident));
    }

    private static Optional<Long> kib(Path file, String name) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> line.startsWith(name))
                    .map(line -> line.substring(name.length()).strip())
                    .map(rest -> Long.valueOf(rest.substring(0, rest.indexOf(' '))))
                    .findFirst();
        } catch (IOException notTold) {
            return Optional.empty();
        }
    }

    private static long fromPs(long pid) {
        try {
            Process process = new ProcessBuilder(List.of("ps", "-o", "rss=", "-p", Long.toString(pid)))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return said.matches("[0-9]+") ? Long.parseLong(said) : 0;
        } catch (IOException notThere) {
            return 0;
        }
    }
}
