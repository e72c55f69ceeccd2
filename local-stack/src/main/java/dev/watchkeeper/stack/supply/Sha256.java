package dev.watchkeeper.stack.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The content of files as their SHA-256. */
final class Sha256 {
    private Sha256() {}

    /** By the path below the folder, with slashes. Empty when the folder is not there. */
    static Map<String, String> below(Path folder, Predicate<Path> wanted) {
        Map<String, String> hashes = new TreeMap<>();
        if (!Files.isDirectory(folder)) {
            return hashes;
        }
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).filter(wanted).toList()) {
                hashes.put(folder.relativize(file).toString().replace('\\', '/'), of(file));
            }
            return hashes;
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String of(Path file) throws IOException {
        return of(Files.readAllBytes(file));
    }

    static String of(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
