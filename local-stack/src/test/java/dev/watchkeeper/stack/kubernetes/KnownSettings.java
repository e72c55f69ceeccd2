package dev.watchkeeper.stack.kubernetes;

import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/** The settings that a service reads, from its sources: names in annotations, and the methods of its config interfaces. */
record KnownSettings(Set<String> names, List<Mapping> mappings) {
    private static final Pattern PROPERTY = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    private static final Pattern METHOD = Pattern.compile("(?m)^\\s+[A-Za-z<>., ]+ ([a-z][A-Za-z0-9]*)\\(\\);");

    /** @param words the names of the methods of the interface and of those in it, in capitals with underscores */
    record Mapping(String prefix, Set<String> words) {
        /** A name is the prefix and then methods, each the next one's owner. */
        boolean has(String name) {
            return name.startsWith(prefix + "_") && made(name.substring(prefix.length() + 1));
        }

        private boolean made(String rest) {
            return words.stream()
                    .anyMatch(word -> rest.equals(word)
                            || (rest.startsWith(word + "_") && made(rest.substring(word.length() + 1))));
        }
    }

    static KnownSettings of(Writer service) throws IOException {
        Set<String> names = new HashSet<>();
        List<Mapping> mappings = new java.util.ArrayList<>();
        for (String module : List.of("service-kit", service.serviceName() + "-service")) {
            try (Stream<Path> files =
                    Files.walk(Manifests.PROJECT.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .map(KnownSettings::text)
                        .forEach(text -> {
                            PROPERTY.matcher(text).results().forEach(found -> names.add(variable(found.group(1))));
                            Matcher mapping = MAPPING.matcher(text);
                            if (mapping.find()) {
                                mappings.add(new Mapping(variable(mapping.group(1)), methods(text)));
                            }
                        });
            }
        }
        return new KnownSettings(Set.copyOf(names), List.copyOf(mappings));
    }

    boolean reads(String variable) {
        if (variable.startsWith("KAFKA_")) {
            String key = variable.substring("KAFKA_".length())
                    .toLowerCase(Locale.ROOT)
                    .replace('_', '.');
            return ConsumerConfig.configNames().contains(key)
                    && ProducerConfig.configNames().contains(key);
        }
        return names.contains(variable) || mappings.stream().anyMatch(mapping -> mapping.has(variable));
    }

    private static Set<String> methods(String text) {
        Set<String> words = new HashSet<>();
        METHOD.matcher(text)
                .results()
                .forEach(found ->
                        words.add(found.group(1).replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT)));
        return words;
    }

    private static String variable(String key) {
        return String.join("_", Arrays.asList(key.split("[^A-Za-z0-9]+", -1))).toUpperCase(Locale.ROOT);
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
