package dev.watchkeeper.stack.launch;

import dev.watchkeeper.stack.process.PidFile;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Held by the one launcher of a data folder as long as it lives; the system takes it back, however the launcher ends. */
final class StackLock implements AutoCloseable {
    private final FileChannel channel;
    private final FileLock lock;

    private StackLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /** @throws StackProblem when another launcher holds it, or the folder cannot be written */
    static StackLock take(StackFolder folder) {
        try {
            Files.createDirectories(folder.run());
            Optional<StackLock> taken = tryTake(folder);
            if (taken.isEmpty()) {
                throw new StackProblem("the stack of " + folder.root() + " is already up"
                        + PidFile.read(pidFile(folder))
                                .map(pid -> " (launcher process " + pid + ")")
                                .orElse("")
                        + ": see ./watchkeeper status, or end it with ./watchkeeper down.");
            }
            Files.writeString(pidFile(folder), ProcessHandle.current().pid() + "\n");
            return taken.get();
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
    }

    /** The launcher that holds the lock now. */
    static Optional<ProcessHandle> holder(StackFolder folder) {
        if (!Files.exists(lockFile(folder))) {
            return Optional.empty();
        }
        try {
            Optional<StackLock> free = tryTake(folder);
            if (free.isPresent()) {
                free.get().close();
                return Optional.empty();
            }
            return PidFile.living(pidFile(folder));
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
    }

    private static Optional<StackLock> tryTake(StackFolder folder) throws IOException {
        FileChannel channel = FileChannel.open(lockFile(folder), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new StackLock(channel, lock));
            }
        } catch (OverlappingFileLockException heldByThisProcess) {
            // Same answer as when another process holds it.
            channel.close();
            return Optional.empty();
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }

    private static Path lockFile(StackFolder folder) {
        return folder.run().resolve("launcher.lock");
    }

    static Path pidFile(StackFolder folder) {
        return folder.run().resolve("launcher.pid");
    }
}
