package dev.watchkeeper.cli.reading;

import dev.watchkeeper.policy.check.Check;
import java.util.Set;
import picocli.CommandLine.Command;

/** Do its database and its cache answer, and how busy are they? */
@Command(
        name = "connections",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the last answer of each check that asks the database or the cache: connections, queries, ping.",
            "Ends with 3 when one is not healthy, with 5 when one could not be seen."
        })
public final class ConnectionsVerb extends ReadingsVerb {
    private static final Set<String> SOURCES = Set.of("postgres", "redis", "rds", "elasticache");

    @Override
    boolean about(Check check) {
        return SOURCES.contains(check.source());
    }

    @Override
    String subject() {
        return "the database or the cache";
    }
}
