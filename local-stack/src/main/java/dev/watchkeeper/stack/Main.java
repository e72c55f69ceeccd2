package dev.watchkeeper.stack;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.docs.DocsVerb;
import dev.watchkeeper.stack.kafka.BrokerProcess;
import dev.watchkeeper.stack.kubernetes.KafkaResources;
import dev.watchkeeper.stack.launch.Console;
import dev.watchkeeper.stack.launch.Verbs;
import dev.watchkeeper.stack.origin.OriginProcess;
import dev.watchkeeper.stack.postgres.PostgresProcess;
import dev.watchkeeper.stack.redis.RedisProcess;
import dev.watchkeeper.stack.setup.Credentials;
import dev.watchkeeper.stack.setup.Setup;
import dev.watchkeeper.stack.supply.Supply;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** The program behind {@code ./watchkeeper}: a person's verbs, and the processes that the launcher starts from this jar. */
public final class Main {
    private Main() {}

    public static void main(String... arguments) {
        String verb = arguments.length == 0 ? "help" : arguments[0];
        String[] words = Verbs.rest(arguments);
        switch (verb) {
            case "kafka" -> BrokerProcess.run(words);
            case "postgres" -> PostgresProcess.run(words);
            case "redis" -> RedisProcess.run(words);
            case "origin" -> OriginProcess.run(words);
            case "supply" -> System.exit(new Supply(Console.terminal()).run(words));
            case "credentials" -> step(() -> Credentials.run(System.getenv(), Clock.systemUTC()));
            case "setup" -> step(() -> Setup.run(System.getenv()));
            case "kafka-resources" -> step(() -> KafkaResources.write(Path.of(words[0]), Topic.DEFAULT_PARTITIONS));
            case "tokens" -> step(() -> Credentials.tell(System.getenv(), Console.terminal()));
            case "docs" -> System.exit(DocsVerb.run(project(), List.of(words), System.out, System.err));
            default ->
                System.exit(
                        new Verbs(Console.terminal(), Clock.systemUTC(), project(), System.getenv()).run(verb, words));
        }
    }

    private static Path project() {
        return Path.of(System.getProperty("watchkeeper.project", "."));
    }

    /** A step of an installation: what is wrong is one sentence and exit code 2. */
    private static void step(Runnable step) {
        try {
            step.run();
        } catch (IllegalArgumentException | IllegalStateException | UncheckedIOException e) {
            Console.terminal().complain(String.valueOf(e.getMessage()));
            System.exit(2);
        }
    }
}
