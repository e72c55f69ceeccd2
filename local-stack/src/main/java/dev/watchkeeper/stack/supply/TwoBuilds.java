package dev.watchkeeper.stack.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** What differs between two builds of the same sources. */
final class TwoBuilds {
    /**
     * Quarkus 3.33 numbers and orders what it writes in here as its threads come to it; so which classes there are is compared, and their
     * bytes are not (ADR 0063).
     */
    private static final String GENERATED = "quarkus/generated-bytecode.jar";

    private TwoBuilds() {}

    /** Every jar of a module, and every file of a packaged service, as module and path. */
    static Map<String, String> products(Path project) {
        Map<String, String> products = new TreeMap<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                Path target = module.resolve("target");
                Sha256.below(target, file -> isProduct(target.relativize(file)))
                        .forEach((path, hash) -> products.put(
                                module.getFileName() + "/target/" + path,
                                path.endsWith(GENERATED) ? entries(target.resolve(path)) : hash));
            }
            return products;
        } catch (IOException e) {
            throw new UncheckedIOException(project + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String entries(Path jar) {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            return zip.stream().map(ZipEntry::getName).sorted().collect(Collectors.joining("\n"));
        } catch (IOException e) {
            throw new UncheckedIOException(jar + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static boolean isProduct(Path path) {
        boolean top = path.getNameCount() == 1 && path.toString().endsWith(".jar");
        return top
                || path.startsWith("quarkus-app")
                || path.startsWith("lib")
                || path.toString().equals("bom.json");
    }

    static List<String> differences(Map<String, String> one, Map<String, String> two) {
        List<String> lines = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(one.keySet());
        all.addAll(two.keySet());
        for (String path : all) {
            if (!one.containsKey(path) || !two.containsKey(path)) {
                lines.add("only in one build: " + path);
            } else if (!one.getOrDefault(path, "").equals(two.getOrDefault(path, ""))) {
                lines.add("differs: " + path);
            }
        }
        return lines;
    }
}
