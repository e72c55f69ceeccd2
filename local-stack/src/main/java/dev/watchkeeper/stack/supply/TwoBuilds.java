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
import java.util.stream.Stream;

/** What differs between two builds of the same sources. */
final class TwoBuilds {
    /** Quarkus 3.33 orders what it writes in here as its threads come to it, so what its classes say is compared, each by itself. */
    private static final String GENERATED = "quarkus/generated-bytecode.jar";

    private TwoBuilds() {}

    /** Every jar of a module, every file of a packaged service and every class that was generated for it, as module and path. */
    static Map<String, String> products(Path project) {
        Map<String, String> products = new TreeMap<>();
        try (Stream<Path> modules = Files.list(project)) {
            for (Path module : modules.filter(Files::isDirectory).toList()) {
                Path target = module.resolve("target");
                String prefix = module.getFileName() + "/target/";
                for (Map.Entry<String, String> file : Sha256.below(target, each -> isProduct(target.relativize(each)))
                        .entrySet()) {
                    String path = file.getKey();
                    if (path.endsWith(GENERATED)) {
                        GeneratedClasses.of(target.resolve(path))
                                .forEach((entry, hash) -> products.put(prefix + path + "!/" + entry, hash));
                    } else {
                        products.put(prefix + path, file.getValue());
                    }
                }
            }
            return products;
        } catch (IOException e) {
            throw new UncheckedIOException(project + " cannot be read: " + e.getMessage(), e);
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
