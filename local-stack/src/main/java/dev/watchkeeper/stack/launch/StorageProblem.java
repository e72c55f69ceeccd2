package dev.watchkeeper.stack.launch;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;

/** Says why the data folder cannot be used: no right to write, or no room. */
final class StorageProblem {
    /** Databases and broker need about this much to come up; less is told before anything is started. */
    static final long NEEDED_MIB = 400;

    private StorageProblem() {}

    /** @throws StackProblem when the folder cannot be made or written, or has no room */
    static void refuseUnusable(StackFolder folder) {
        try {
            Files.createDirectories(folder.root().resolve("logs"));
            Files.createDirectories(folder.run());
            Path probe = Files.createTempFile(folder.run(), "writable", ".probe");
            Files.delete(probe);
            FileStore store = Files.getFileStore(folder.root());
            refuseFull(folder, store.getUsableSpace() / (1024 * 1024));
        } catch (IOException e) {
            throw of(folder, e);
        }
    }

    static void refuseFull(StackFolder folder, long usableMib) {
        if (usableMib < NEEDED_MIB) {
            throw new StackProblem("the disk of " + folder.root() + " is full: " + usableMib + " MiB are free and "
                    + NEEDED_MIB + " MiB are needed; make room, or choose another folder with --data DIR.");
        }
    }

    static StackProblem of(StackFolder folder, IOException cause) {
        String reason = String.valueOf(cause.getMessage());
        if (reason.contains("No space left")) {
            return new StackProblem(
                    "the disk of " + folder.root() + " is full: make room, or choose another folder with --data DIR.",
                    cause);
        }
        return new StackProblem(
                "the data folder " + folder.root() + " cannot be written ("
                        + cause.getClass().getSimpleName() + " at " + reason
                        + "): give this user the right to write it, or choose another folder with --data DIR.",
                cause);
    }
}
