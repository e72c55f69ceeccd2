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
 */
public record DemoOptions(
        Path project,
        Path folder,
        StackFolder runningStack,
        List<Scenario> scenarios,
        boolean keep,
        Optional<String> against) {
    public DemoOptions {
        scenarios = List.copyOf(scenarios);
    }

    /** @throws IllegalArgumentException for an unknown word, naming it */
    public static DemoOptions parse(Path project, List<String> words) {
        Path data = project.resolve(".watchkeeper");
        boolean keep = false;
        Optional<String> against = Optional.empty();
        List<Scenario> scenarios = new ArrayList<>();
        Iterator<String> rest = words.iterator();
        while (rest.hasNext()) {
            String word = rest.next();
            switch (word) {
                case "--keep" -> keep = true;
                case "--data" -> data = Path.of(value(word, rest));
                case "--against" -> against = Optional.of(value(word, rest).replaceAll("/+$", ""));
                default -> scenarios.add(Scenario.named(word));
            }
        }
        return new DemoOptions(
                project,
                data.resolve("demo").toAbsolutePath(),
                new StackFolder(data),
                scenarios.isEmpty() ? List.of(Scenario.values()) : scenarios,
                keep,
                against);
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
