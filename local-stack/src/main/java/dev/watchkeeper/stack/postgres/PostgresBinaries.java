package dev.watchkeeper.stack.postgres;

import dev.watchkeeper.stack.process.Platform;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** Unpacks PostgreSQL once per folder. */
final class PostgresBinaries {
    private PostgresBinaries() {}

    /** @return the folder with {@code bin/}, {@code lib/} and {@code share/} */
    static Path unpackedBelow(Path folder) {
        Path done = folder.resolve("postgres");
        if (Files.isExecutable(done.resolve("bin/postgres"))) {
            return done;
        }
        try {
            Files.createDirectories(folder);
            // Unpacked beside and renamed: a half-unpacked folder is never taken for a whole one.
            Path fresh = Files.createTempDirectory(folder, "postgres-unpacking");
            unpack(fresh);
            Files.setPosixFilePermissions(fresh, PosixFilePermissions.fromString("rwxr-xr-x"));
            moveUnlessThere(fresh, done);
            return done;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "PostgreSQL could not be unpacked into " + folder + ": " + e.getMessage(), e);
        }
    }

    private static void moveUnlessThere(Path fresh, Path done) throws IOException {
        try {
            Files.move(fresh, done, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException | java.nio.file.DirectoryNotEmptyException anotherWasFaster) {
            try (Stream<Path> files = Files.walk(fresh)) {
                for (Path file :
                        files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void unpack(Path into) throws IOException {
        String archive = "/" + archiveFor(Platform.current());
        try (InputStream packed = PostgresBinaries.class.getResourceAsStream(archive)) {
            if (packed == null) {
                throw new IOException("the class path has no " + archive);
            }
            TarArchiveInputStream tar =
                    new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                write(tar, entry, into);
            }
        }
    }

    private static void write(TarArchiveInputStream tar, TarArchiveEntry entry, Path into) throws IOException {
        Path target = into.resolve(entry.getName()).normalize();
        if (!target.startsWith(into)) {
            throw new IOException("the archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, into.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, target, StandardCopyOption.REPLACE_EXISTING);
            boolean executable = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    target, PosixFilePermissions.fromString(executable ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static String archiveFor(Platform platform) {
        String os = platform.os() == Platform.Os.LINUX ? "linux" : "darwin";
        String arch = platform.arch() == Platform.Arch.AMD64 ? "x86_64" : "arm_64";
        return "postgres-" + os + "-" + arch + ".txz";
    }
}
