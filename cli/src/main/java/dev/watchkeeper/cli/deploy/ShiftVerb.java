package dev.watchkeeper.cli.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.exit.Stopped;
import dev.watchkeeper.cli.output.Plain;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import java.time.Duration;
import java.util.UUID;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** May so much traffic go to the new version? */
@Command(
        name = "shift",
        mixinStandardHelpOptions = true,
        description = {
            "Asks whether so much traffic may go to the new version, and waits while the answer is wait. Shift only when this ends",
            "with 0; with 3 the gate says stop."
        })
final class ShiftVerb extends OneDeployment {
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    @Option(names = "--to", required = true, paramLabel = "PERCENT", description = "a step of the policy's cutover")
    private int share;

    @Option(
            names = "--timeout",
            defaultValue = "1h",
            converter = Until.Text.class,
            description = "how long to wait: 1h (default)")
    private Duration timeout = Duration.ofHours(1);

    @Override
    ExitCode run(Server server) {
        Until until = new Until(timeout);
        String last = "";
        while (true) {
            JsonNode answer = server.good(
                    server.post(path() + "/cutover-steps", UUID.randomUUID().toString(), json().put("share", share)));
            String said = Plain.text(answer, "answer") + ": " + Plain.text(answer, "reason");
            output().happened(answer);
            switch (answer.path("answer").asText()) {
                case "go" -> {
                    output().line(id() + " go " + share);
                    output().end(answer);
                    return ExitCode.PASSED;
                }
                case "stop" -> {
                    output().end(answer);
                    throw new Stopped(ExitCode.FAILED, said, "Shift no further");
                }
                default -> {
                    if (!said.equals(last)) {
                        output().note(said);
                        last = said;
                    }
                    until.check("the gate has not let " + share + " % go");
                    Duration asked = Duration.ofSeconds(
                            Math.max(1, answer.path("retryAfterSeconds").asLong(1)));
                    Server.pause(asked.compareTo(LONGEST_PAUSE) < 0 ? asked : LONGEST_PAUSE);
                }
            }
        }
    }
}
