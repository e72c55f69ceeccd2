package dev.watchkeeper.endtoend.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources of the services and their kit declare that sounds like a credential. */
record DeclaredSettings(Path project) {
    private static final Pattern ONE = Pattern.compile("@ConfigProperty\\(\\s*name = \"([^\"]+)\"");
    private static final Pattern MAPPING = Pattern.compile("@ConfigMapping\\(prefix = \"([^\"]+)\"\\)");
    /** A key of a mapping: a method of an interface without a parameter. */
    private static final Pattern KEY = Pattern.compile("(?m)^\\s+(?:Optional<[^(]*>|[A-Za-z.]+) ([a-zA-Z]+)\\(\\);");
    /** The end of the name of a secret, wherever it is written. */
    private static final Pattern SECRET =
            Pattern.compile("\"(?:[^\"]*/)?([a-z]+(?:-[a-z]+)*-(?:token|key|key-second|postgres|redis))\"");

    private static final Pattern SOUNDS = Pattern.compile(
            "(?i).*(password|secret|token|credential|dsn|signing-?key|private|signal|redis|identity-?providers|auth).*");

    /** Names of settings; of a key in a mapping its prefix, a star and its own name, since it may lie deeper. */
    Set<String> soundingLikeCredentials() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : sources()) {
            String text = Files.readString(file);
            ONE.matcher(text)
                    .results()
                    .map(name -> name.group(1))
                    .filter(DeclaredSettings::sounds)
                    .forEach(found::add);
            MAPPING.matcher(text)
                    .results()
                    .map(prefix -> prefix.group(1))
                    .forEach(prefix -> KEY.matcher(text)
                            .results()
                            .map(key -> prefix + ".*" + kebab(key.group(1)))
                            .filter(name -> sounds(name.substring(prefix.length())))
                            .forEach(found::add));
            if (text.contains("extends AwsAccess")) {
                MAPPING.matcher(text).results().forEach(prefix -> found.add(prefix.group(1) + ".*credentials-file"));
            }
        }
        return found;
    }

    /** The names that the sources give to secrets of the operator file. */
    Set<String> namesOfSecrets() throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path file : sources()) {
            SECRET.matcher(Files.readString(file))
                    .results()
                    .map(name -> name.group(1))
                    .forEach(found::add);
        }
        return found;
    }

    private static boolean sounds(String name) {
        return SOUNDS.matcher(name).matches();
    }

    private static String kebab(String name) {
        return Pattern.compile("[A-Z]")
                .matcher(name)
                .replaceAll((MatchResult at) -> "-" + at.group().toLowerCase(java.util.Locale.ROOT));
    }

    private List<Path> sources() throws IOException {
        Set<Path> all = new TreeSet<>();
        for (String module : Stream.concat(
                        Stream.of("service-kit"), Credential.SERVICES.stream().map(name -> name + "-service"))
                .toList()) {
            try (Stream<Path> files = Files.walk(project.resolve(module).resolve("src/main/java"))) {
                files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
            }
        }
        return List.copyOf(all);
    }
}
