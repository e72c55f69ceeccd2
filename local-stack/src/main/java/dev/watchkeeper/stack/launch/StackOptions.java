package dev.watchkeeper.stack.launch;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.Optional;

/**
 * What the command line says.
 *
 * @param project the folder with the built modules
 * @param detach returns when the stack is ready and leaves it running
 * @param purge {@code down} removes the data as well
 */
public record StackOptions(Path project, StackFolder folder, PortPlan ports, boolean detach, boolean purge) {
    /** @throws StackProblem for an unknown option or a wrong value */
    public static StackOptions parse(Path project, String... words) {
        Optional<Path> data = Optional.empty();
        PortPlan ports = PortPlan.usual();
        boolean detach = false;
        boolean purge = false;
        Deque<String> rest = new ArrayDeque<>(Arrays.asList(words));
        while (!rest.isEmpty()) {
            String word = rest.removeFirst();
            switch (word) {
                case "--data" -> data = Optional.of(Path.of(value(word, rest)));
                case "--ports-from" -> ports = portsFrom(value(word, rest));
                case "--detach", "-d" -> detach = true;
                case "--purge" -> purge = true;
                default ->
                    throw new StackProblem(
                            "'" + word
                                    + "' is not an option here: --data DIR, --ports-from N, --detach (up), --purge (down); see ./watchkeeper help.");
            }
        }
        Path root = data.orElse(project.resolve(".watchkeeper"));
        return new StackOptions(project.toAbsolutePath().normalize(), new StackFolder(root), ports, detach, purge);
    }

    private static PortPlan portsFrom(String text) {
        if (!text.matches("[0-9]{1,5}")) {
            throw new StackProblem("--ports-from takes a number, not '" + text + "'.");
        }
        int first = Integer.parseInt(text);
        try {
            return PortPlan.from(first);
        } catch (IllegalArgumentException e) {
            throw new StackProblem("--ports-from " + first + " leaves no room for nine ports: take 1024 to 65527.", e);
        }
    }

    private static String value(String option, Deque<String> rest) {
        if (rest.isEmpty()) {
            throw new StackProblem(option + " needs a value.");
        }
        return rest.removeFirst();
    }
}
