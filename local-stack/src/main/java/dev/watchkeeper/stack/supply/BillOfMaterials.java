package dev.watchkeeper.stack.supply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The components of a CycloneDX document.
 *
 * @param components the SHA-256 of each, by its purl
 */
record BillOfMaterials(Map<String, String> components) {
    private static final ObjectMapper JSON = new ObjectMapper();

    BillOfMaterials {
        components = Map.copyOf(components);
    }

    /** @throws IllegalStateException naming a component without a SHA-256, which nothing could be held against */
    static BillOfMaterials read(Path file) {
        Map<String, String> components = new TreeMap<>();
        try {
            for (JsonNode component : JSON.readTree(file.toFile()).path("components")) {
                String purl = component.path("purl").asText();
                components.put(purl, sha256(component, purl));
            }
            return new BillOfMaterials(components);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " is no bill of materials: " + e.getMessage(), e);
        }
    }

    /**
     * The SHA-256 of each file of a packaged application, by its path there, as Quarkus writes it: what is only needed to build has no path.
     *
     * @throws IllegalStateException naming a component without a SHA-256
     */
    static Map<String, String> files(Path bill) {
        Map<String, String> files = new TreeMap<>();
        try {
            for (JsonNode component : JSON.readTree(bill.toFile()).path("components")) {
                for (JsonNode place : component.path("evidence").path("occurrences")) {
                    files.put(
                            place.path("location").asText(),
                            sha256(component, component.path("purl").asText()));
                }
            }
            return files;
        } catch (IOException e) {
            throw new UncheckedIOException(bill + " is no bill of materials: " + e.getMessage(), e);
        }
    }

    private static String sha256(JsonNode component, String purl) {
        for (JsonNode hash : component.path("hashes")) {
            if (hash.path("alg").asText().equals("SHA-256")) {
                return hash.path("content").asText();
            }
        }
        throw new IllegalStateException(purl + " has no SHA-256");
    }
}
