package dev.watchkeeper.stack.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The words in front of a command that give it a session of its own: {@code setsid} on Linux, perl's on macOS. */
public final class OwnSession {
    private OwnSession() {}

    public static List<String> prefix() {
        if (onPath("setsid").isPresent()) {
            return List.of("setsid");
        }
        if (onPath("perl").isPresent()) {
            return List.of("perl", "-e", "use POSIX qw(setsid); setsid(); exec @ARGV or exit 127");
        }
        return List.of();
    }

    static Optional<Path> onPath(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("/usr/bin:/bin");
        return Arrays.stream(path.split(":"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
