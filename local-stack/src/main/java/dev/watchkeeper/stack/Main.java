package dev.watchkeeper.stack;

import dev.watchkeeper.stack.kafka.BrokerProcess;
import dev.watchkeeper.stack.launch.Console;
import dev.watchkeeper.stack.launch.Verbs;
import dev.watchkeeper.stack.origin.OriginProcess;
import dev.watchkeeper.stack.postgres.PostgresProcess;
import dev.watchkeeper.stack.setup.Setup;
import java.nio.file.Path;
import java.time.Clock;

/** The program behind {@code ./watchkeeper}: a person's verbs, and the processes that the launcher starts from this jar. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        String verb = arguments.length == 0 ? "help" : arguments[0];
        String[] words = Verbs.rest(arguments);
        switch (verb) {
            case "kafka" -> BrokerProcess.run(words);
            case "postgres" -> PostgresProcess.run(words);
            case "origin" -> OriginProcess.run(words);
            case "setup" -> Setup.run(System.getenv(), Clock.systemUTC());
            default -> {
                Path project = Path.of(System.getProperty("watchkeeper.project", "."));
                System.exit(
                        new Verbs(Console.terminal(), Clock.systemUTC(), project, System.getenv()).run(verb, words));
            }
        }
    }
}
