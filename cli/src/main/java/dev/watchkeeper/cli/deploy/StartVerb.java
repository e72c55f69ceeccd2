package dev.watchkeeper.cli.deploy;

import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.server.Answer;
import dev.watchkeeper.cli.server.Server;
import dev.watchkeeper.cli.server.Until;
import java.time.Duration;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The deployment starts now. */
@Command(
        name = "start",
        mixinStandardHelpOptions = true,
        description = {
            "Says that an admitted deployment starts now. Where what was measured is too old it is measured again"
                    + " first:",
            "then this waits for the new admission, and starts again."
        })
final class StartVerb extends OneDeployment {
    private static final String MEASURED_LONG_AGO = "measured-long-ago";

    @Option(
            names = "--timeout",
            defaultValue = "30m",
            converter = Until.Text.class,
            description = "how long to wait for a new admission: 30m (default)")
    private Duration timeout = Duration.ofMinutes(30);

    @Override
    ExitCode run(Server server) {
        String key = key("start");
        Until until = new Until(timeout);
        while (true) {
            Answer answer = server.post(path() + "/start", key, json());
            boolean again = answer.status() == 409 && answer.code().contains(MEASURED_LONG_AGO);
            if (!again) {
                output().data(server.good(answer));
                output().line(id() + " started");
                return ExitCode.PASSED;
            }
            output().note(answer.sentence());
            until.check("it was not admitted anew");
            new Admission(server, output(), until).await(id());
        }
    }
}
