package dev.watchkeeper.cli.reading;

import dev.watchkeeper.policy.check.Check;
import dev.watchkeeper.policy.check.Measurement;
import picocli.CommandLine.Command;

/** Is it healthy? */
@Command(
        name = "health",
        mixinStandardHelpOptions = true,
        description = {
            "Shows the last answer of each health check of what is watched: its endpoints, flows, and what its parts"
                    + " say.",
            "Ends with 3 when one is not healthy, with 5 when one could not be seen."
        })
public final class HealthVerb extends ReadingsVerb {
    @Override
    boolean about(Check check) {
        return check.measurement() instanceof Measurement.Health;
    }

    @Override
    String subject() {
        return "its health";
    }
}
