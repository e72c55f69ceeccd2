package dev.watchkeeper.stack.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One Java child of the stack: its jar, its memory, its cache.
 *
 * @param program {@code -jar FILE}, or {@code -cp FILE MainClass}
 */
record JavaProgram(List<String> flags, AotCache cache, List<String> program, List<String> arguments) {
    /** Small and quick to start: one collector thread, the first compiler only, and a clear end instead of a half-dead JVM. */
    private static final List<String> COMMON = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError",
            "-XX:-UsePerfData",
            "-Xss512k",
            "-XX:MaxDirectMemorySize=64m",
            "-XX:ReservedCodeCacheSize=48m",
            "-Dfile.encoding=UTF-8",
            "-Djava.awt.headless=true",
            "-Djava.net.preferIPv4Stack=true");

    JavaProgram {
        flags = List.copyOf(flags);
        program = List.copyOf(program);
        arguments = List.copyOf(arguments);
    }

    /** A packaged service: its folder {@code target/quarkus-app}. */
    static JavaProgram service(Path project, Part part) {
        Path module = project.resolve(part.label() + "-service");
        Path jar = module.resolve("target/quarkus-app/quarkus-run.jar");
        List<String> flags = new ArrayList<>(COMMON);
        flags.addAll(List.of("-Xms32m", "-Xmx" + heap(part), "-XX:MaxMetaspaceSize=160m"));
        flags.add("-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
        AotCache cache = AotCache.of(part.label(), jar, module.resolve("target"));
        return new JavaProgram(flags, cache, List.of("-jar", jar.toString()), List.of());
    }

    /** A verb of the launcher's own jar. */
    static JavaProgram own(Path project, Part part, String... arguments) {
        Path module = project.resolve("local-stack");
        Path jar = ownJar(project);
        List<String> flags = new ArrayList<>(COMMON);
        flags.addAll(List.of("-Xms16m", "-Xmx" + heap(part), "-XX:MaxMetaspaceSize=128m"));
        AotCache cache = AotCache.of(part.label(), jar, module.resolve("target"));
        return new JavaProgram(
                flags, cache, List.of("-cp", jar.toString(), "dev.watchkeeper.stack.Main"), List.of(arguments));
    }

    static Path ownJar(Path project) {
        return project.resolve("local-stack/target/local-stack-0.1.0.jar");
    }

    /** The words of an ordinary start. */
    List<String> start() {
        return words(cache.useFlags());
    }

    /** The words of a training run. */
    List<String> record() {
        return words(cache.recordFlags());
    }

    /** The words that make the cache after a training run; the program itself does not run. */
    List<String> create() {
        List<String> words = words(cache.createFlags());
        return words.subList(0, words.size() - arguments.size());
    }

    private List<String> words(List<String> cacheFlags) {
        List<String> words = new ArrayList<>();
        words.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        words.addAll(flags);
        words.addAll(cacheFlags);
        words.addAll(program);
        words.addAll(arguments);
        return words;
    }

    private static String heap(Part part) {
        return switch (part) {
            case KAFKA -> "256m";
            case ORIGIN -> "48m";
            case VERIFICATION, NOTIFIER -> "192m";
            case GATE, PROBE, ROLLBACK -> "160m";
            case POSTGRES, REDIS -> throw new IllegalArgumentException(part + " is no Java program");
        };
    }
}
