package dev.watchkeeper.stack.launch;

import java.nio.file.Path;
import java.util.Set;

/**
 * The one folder with all data of a stack.
 *
 * @param root usually {@code .watchkeeper} of the project
 */
public record StackFolder(Path root) {
    /** All that is ever made below it; {@code down --purge} removes nothing else. */
    static final Set<String> OURS = Set.of(
            "audit-heads", "aot", "binaries", "credentials", "data", "demo", "logs", "run", "training", "up.log");

    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path credentials() {
        return root.resolve("credentials");
    }

    public Path binaries() {
        return root.resolve("binaries");
    }

    /** What each service says of its audit: beside the data, for want of a place outside of this machine. */
    public Path auditHeads() {
        return root.resolve("audit-heads");
    }

    /** Process ids, sockets, ready marks: of no use once the launcher is gone. */
    public Path run() {
        return root.resolve("run");
    }

    public Path log(Part part) {
        return root.resolve("logs").resolve(part.label() + ".log");
    }

    public Path launcherLog() {
        return root.resolve("logs").resolve("launcher.log");
    }

    public Path data(Part part) {
        return root.resolve("data").resolve(part.label());
    }

    /** Of a secured broker: a folder that was begun without passwords knows none. */
    public Path securedKafkaData() {
        return root.resolve("data").resolve("kafka-secured");
    }

    public Path pidFile(Part part) {
        return run().resolve(part.label() + ".pid");
    }

    public Path readyMark(Part part) {
        return run().resolve(part.label() + ".ready");
    }
}
