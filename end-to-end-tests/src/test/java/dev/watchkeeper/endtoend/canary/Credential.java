package dev.watchkeeper.endtoend.canary;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One place for a credential, as a row of {@code docs/credentials} has it.
 *
 * @param service that is given it
 * @param owner the project of a secret, {@code <project>} for any; empty for a setting
 * @param name of the secret or the setting
 */
record Credential(String service, String owner, String name) {
    static final List<String> SERVICES = List.of("gate", "probe", "verification", "rollback", "notifier");
    static final String ANY_PROJECT = "<project>";

    private static final Pattern SECRET = Pattern.compile("`secret:(<project>|[a-z]+)/([^`]+)`");
    private static final Pattern SETTING = Pattern.compile("\\| `([a-z.-]+)` \\| ([a-z, ]+) \\|.*");

    boolean setting() {
        return owner.isEmpty();
    }

    @Override
    public String toString() {
        return service + ": " + (setting() ? "" : "secret:" + owner + "/") + name;
    }

    /** Every row of every table. */
    static List<Credential> documented(Path project) throws IOException {
        Path folder = project.resolve("docs/credentials");
        List<Credential> all = new ArrayList<>();
        for (String service : SERVICES) {
            Path file = folder.resolve(service + "-suppliers.md");
            if (Files.exists(file)) {
                rows(file)
                        .flatMap(row -> SECRET.matcher(row).results())
                        .forEach(named -> all.add(new Credential(service, named.group(1), named.group(2))));
            }
        }
        for (String row : rows(folder.resolve("installation.md")).toList()) {
            Matcher setting = SETTING.matcher(row);
            if (setting.matches()) {
                Arrays.stream(setting.group(2).split(", ", -1))
                        .forEach(service -> all.add(new Credential(service, "", setting.group(1))));
            }
        }
        return all.stream().distinct().toList();
    }

    private static java.util.stream.Stream<String> rows(Path file) throws IOException {
        return Files.readAllLines(file).stream().filter(line -> line.startsWith("|"));
    }
}
