package dev.watchkeeper.stack.launch;

import java.util.List;

/** The flags of the launcher's own JVM when it starts itself again; the script has the same. */
final class LauncherJvm {
    static final List<String> FLAGS = List.of(
            "-Xmx64m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xss512k",
            "-XX:-UsePerfData",
            "-XX:MaxMetaspaceSize=64m");

    private LauncherJvm() {}
}
