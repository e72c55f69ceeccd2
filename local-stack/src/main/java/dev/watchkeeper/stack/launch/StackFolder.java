package dev.watchkeeper.stack.launch;

import java.nio.file.Path;

/**
 * The one folder with all data of a stack.
 *
 * @param root usually {@code .watchkeeper} of the project
 */
public record StackFolder(Path root) {
    public StackFolder {
        root = root.toAbsolutePath().normalize();
    }

    public Path credentials() {
        return root.resolve("credentials");
    }

    public Path binaries() {
        return root.resolve("binaries");
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
