package dev.watchkeeper.stack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The ahead-of-time cache of one program: classes loaded and linked once by a training run. On JDK 24 and newer an AOT
 * cache, before that an AppCDS archive. A JVM that cannot use it says one line in its log and starts without. See
 * docs/adr/0002-jar-type-and-aot.md.
 *
 * @param jar the program; a cache older than it is not used
 * @param folder where its cache lies, beside the jar's module
 * @param feature the JDK's feature version: a cache fits one only
 */
record AotCache(String name, Path jar, Path folder, int feature) {
    private static final int FIRST_WITH_AOT = 24;

    static AotCache of(String name, Path jar, Path folder) {
        return new AotCache(name, jar, folder, Runtime.version().feature());
    }

    Path file() {
        return folder.resolve(name + "-" + feature + (aot() ? ".aot" : ".jsa"));
    }

    boolean usable() {
        try {
            return Files.exists(file())
                    && Files.getLastModifiedTime(file()).compareTo(Files.getLastModifiedTime(jar)) >= 0;
        } catch (IOException gone) {
            return false;
        }
    }

    /** The flags of an ordinary start; none when there is nothing to use. */
    List<String> useFlags() {
        if (!usable()) {
            return List.of();
        }
        return aot() ? List.of("-XX:AOTCache=" + file()) : List.of("-XX:SharedArchiveFile=" + file(), "-Xshare:auto");
    }

    /** The flags of a training run. */
    List<String> recordFlags() {
        return aot()
                ? List.of("-XX:AOTMode=record", "-XX:AOTConfiguration=" + recording())
                : List.of("-XX:ArchiveClassesAtExit=" + file());
    }

    /** The flags that make the cache from the recording of a training run; none when the run itself has made it. */
    List<String> createFlags() {
        return aot()
                ? List.of("-XX:AOTMode=create", "-XX:AOTConfiguration=" + recording(), "-XX:AOTCache=" + file())
                : List.of();
    }

    Path recording() {
        return folder.resolve(name + "-" + feature + ".aotconf");
    }

    private boolean aot() {
        return feature >= FIRST_WITH_AOT;
    }
}
