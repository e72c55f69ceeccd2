package dev.watchkeeper.stack.supply;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Whether what is packaged is what the bill of materials says, byte for byte and nothing beside it. */
final class SupplyCheck {
    private SupplyCheck() {}

    /**
     * A line for each difference.
     *
     * @param libraries the folder with the libraries of a packaged program
     */
    static List<String> differences(Path bill, Path libraries) {
        Map<String, String> jars =
                Sha256.below(libraries, file -> file.toString().endsWith(".jar"));
        if (jars.isEmpty()) {
            return List.of(libraries + " holds no jar: build first");
        }
        return differences(BillOfMaterials.read(bill), jars);
    }

    /**
     * A line for each difference between a packaged application and the bill that was written when it was packaged.
     *
     * @param application its folder: every file in it is to be named
     */
    static List<String> ofApplication(Path bill, Path application) {
        Map<String, String> there = Sha256.below(application, file -> true);
        if (there.isEmpty()) {
            return List.of(application + " holds no file: build first");
        }
        Map<String, String> named = BillOfMaterials.files(bill);
        List<String> lines = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>(there.keySet());
        all.addAll(named.keySet());
        for (String file : all) {
            if (!named.containsKey(file)) {
                lines.add("packaged and not named: " + file);
            } else if (!there.containsKey(file)) {
                lines.add("named and not packaged: " + file);
            } else if (!named.get(file).equals(there.get(file))) {
                lines.add("named with other bytes: " + file);
            }
        }
        return lines;
    }

    /** @param jars the SHA-256 of each, by its name */
    static List<String> differences(BillOfMaterials bill, Map<String, String> jars) {
        List<String> lines = new ArrayList<>();
        Map<String, Collection<String>> named = byHash(bill.components());
        Map<String, Collection<String>> packaged = byHash(jars);
        named.forEach((hash, components) -> {
            if (!packaged.containsKey(hash)) {
                lines.add("named and not packaged: " + String.join(", ", components));
            }
        });
        packaged.forEach((hash, files) -> {
            if (!named.containsKey(hash)) {
                lines.add("packaged and not named: " + String.join(", ", files));
            }
        });
        return lines;
    }

    /** Two names for the same bytes are one thing. */
    private static Map<String, Collection<String>> byHash(Map<String, String> hashes) {
        Map<String, Collection<String>> names = new TreeMap<>();
        hashes.forEach((name, hash) ->
                names.computeIfAbsent(hash, first -> new TreeSet<>()).add(name));
        return names;
    }
}
