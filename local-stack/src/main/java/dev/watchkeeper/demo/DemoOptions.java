package dev.watchkeeper.demo;

import dev.watchkeeper.stack.launch.StackFolder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * What the command line of {@code demo} says.
 *
 * @param project the folder with the built modules
 * @param folder for all that the demo writes
 * @param runningStack where the credentials of a running stack lie, for {@code --against}
 * @param keep leave the stack running at the end
 * @param against the origin of a running stack to use instead of an own one
 * @param elsewhere where the broker and the credentials of that stack are, when no folder of this machine says it
 * @param host where the services of the stack reach what the demo starts
 */
public record DemoOptions(
        Path project,
        Path folder,
        StackFolder runningStack,
        List<Scenario> scenarios,
        boolean keep,
        Optional<String> against,
        Optional<Elsewhere> elsewhere,
        String host) {

    /** A stack in containers: its broker, and the folder with what a client of it has to know. */
    public record Elsewhere(String kafka, Path credentials) {}

    public DemoOptions {
        scenarios = List.copyOf(scenarios);
    }

    /** @throws IllegalArgumentException for an unknown word, naming it */
    public static DemoOptions parse(Path project, List<String> words) {
        Path data = project.resolve(".watchkeeper");
        boolean keep = false;
        Optional<String> against = Optional.empty();
        Optional<String> kafka = Optional.empty();
        Optional<Path> credentials = Optional.empty();
        String host = "127.0.0.1";
        List<Scenario> scenarios = new ArrayList<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--keep" -> keep = true;
                case "--data" -> data = Path.of(value(word, rest));
                case "--against" -> against = Optional.of(value(word, rest).replaceAll("/+$", ""));
                case "--kafka" -> kafka = Optional.of(value(word, rest));
                case "--credentials" -> credentials = Optional.of(Path.of(value(word, rest)));
                case "--host" -> host = value(word, rest);
                default -> scenarios.add(Scenario.named(word));
            }
        }
        if (kafka.isPresent() != credentials.isPresent() || (kafka.isPresent() && against.isEmpty())) {
            throw new IllegalArgumentException("--kafka and --credentials go together, and with --against");
        }
        Optional<Path> folder = credentials;
        return new DemoOptions(
                project,
                data.resolve("demo").toAbsolutePath(),
                new StackFolder(data),
                scenarios.isEmpty() ? List.of(Scenario.values()) : scenarios,
                keep,
                against,
                kafka.flatMap(broker -> folder.map(there -> new Elsewhere(broker, there))),
                host);
    }

    Path policy() {
        return project.resolve("examples").resolve("demo.yaml");
    }

    private static String value(String flag, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(flag + " needs a value");
        }
        return rest.next();
    }
}
