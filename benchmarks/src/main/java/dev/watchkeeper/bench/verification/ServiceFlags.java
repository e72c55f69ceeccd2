package dev.watchkeeper.bench.verification;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How the service's JVM is started: inside the 2 GiB that it may have. {@code -Dbench.service.flags} adds to it. */
final class ServiceFlags {
    private static final List<String> USUAL = List.of(
            "-Xms256m",
            "-Xmx1500m",
            "-XX:+UseParallelGC",
            "-XX:MaxDirectMemorySize=96m",
            "-XX:+ExitOnOutOfMemoryError",
            "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");

    private ServiceFlags() {}

    static List<String> of(Path folder) {
        List<String> flags = new ArrayList<>(USUAL);
        Arrays.stream(System.getProperty("bench.service.flags", "").split(" "))
                .filter(flag -> !flag.isBlank())
                .map(flag -> flag.replace("{folder}", folder.toString()))
                .forEach(flags::add);
        return flags;
    }
}
