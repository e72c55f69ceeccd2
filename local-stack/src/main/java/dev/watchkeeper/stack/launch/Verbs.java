package dev.watchkeeper.stack.launch;

import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/** The verbs of the launcher; an expected failure is one sentence and exit code 1. */
public final class Verbs {
    private final Console console;
    private final Clock clock;
    private final Path project;
    private final Map<String, String> environment;

    public Verbs(Console console, Clock clock, Path project, Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
        this.console = console;
        this.clock = clock;
        this.project = project;
    }

    /** @return the exit code */
    public int run(String verb, String... words) {
        try {
            StackOptions options = StackOptions.parse(project, words);
            switch (verb) {
                case "up" -> up(options.withInfrastructure(environment), words);
                case "down" -> new Down(options, console).run();
                case "status" -> {
                    return new Status(options, console, clock).run();
                }
                case "train" -> train(options);
                default -> throw new StackProblem("'" + verb + "' is not a verb: see ./watchkeeper help.");
            }
            return 0;
        } catch (StackProblem e) {
            console.complain(e.sentence());
            return 1;
        }
    }

    private void up(StackOptions options, String... words) {
        if (options.detach()) {
            new Detached(options, console).run(words);
        } else {
            new Up(options, console, clock).run();
        }
    }

    private void train(StackOptions options) {
        StackOptions training = new StackOptions(
                options.project(),
                new StackFolder(options.project().resolve("local-stack/target/training")),
                PortPlan.free(),
                false,
                true,
                false,
                Optional.empty());
        new Training(training, console, clock).run();
        new Down(training, new Console(Silence.STREAM, Silence.STREAM)).run();
    }

    /** The words after the verb. */
    public static String[] rest(String... arguments) {
        return arguments.length == 0 ? arguments : Arrays.copyOfRange(arguments, 1, arguments.length);
    }
}
