package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who listens on a port, where the system tells: {@code /proc} on Linux, {@code lsof} on macOS. */
public final class PortHolder {
    private PortHolder() {}

    /** E.g. {@code process 4711 (java)}; nothing when the system does not tell. */
    public static Optional<String> of(int port) {
        Optional<Long> pid = Files.isDirectory(Path.of("/proc/self")) ? fromProc(port) : fromLsof(port);
        return pid.map(id -> "process " + id
                + ProcessHandle.of(id)
                        .flatMap(process -> process.info().command())
                        .map(command -> " (" + Path.of(command).getFileName() + ")")
                        .orElse(""));
    }

    private static Optional<Long> fromProc(int port) {
        Set<String> sockets = Stream.of("/proc/net/tcp", "/proc/net/tcp6")
                .flatMap(file -> inodes(Path.of(file), port))
                .map(inode -> "socket:[" + inode + "]")
                .collect(Collectors.toSet());
        return sockets.isEmpty()
                ? Optional.empty()
                : ProcessHandle.allProcesses()
                        .map(ProcessHandle::pid)
                        .filter(pid -> holds(pid, sockets))
                        .findFirst();
    }

    private static Stream<String> inodes(Path table, int port) {
        try {
            String suffix = ":" + String.format(Locale.ROOT, "%04X", port);
            // Columns: number, local address, remote address, state (0A listens), ..., inode.
            return Files.readAllLines(table).stream()
                    .map(line -> line.strip().split("\\s+"))
                    .filter(words -> words.length > 9 && words[1].endsWith(suffix) && words[3].equals("0A"))
                    .map(words -> words[9]);
        } catch (IOException notTold) {
            return Stream.empty();
        }
    }

    private static boolean holds(long pid, Set<String> sockets) {
        try (Stream<Path> open = Files.list(Path.of("/proc/" + pid + "/fd"))) {
            return open.anyMatch(link -> sockets.contains(target(link)));
        } catch (IOException notOurs) {
            return false;
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException gone) {
            return "";
        }
    }

    private static Optional<Long> fromLsof(int port) {
        try {
            Process process = new ProcessBuilder(List.of("lsof", "-nP", "-t", "-iTCP:" + port, "-sTCP:LISTEN"))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return said.lines()
                    .findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("[0-9]+"))
                    .map(Long::valueOf);
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }
}
