package dev.watchkeeper.gate.aws;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.aws.AwsPlace;
import dev.watchkeeper.kit.aws.AwsServices;
import dev.watchkeeper.kit.aws.AwsSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** The services of AWS at an address of a test, for the project {@code demo}. */
public final class AwsAt {
    public static final ProjectName DEMO = new ProjectName("demo");

    private AwsAt() {}

    public static AwsServices endpoint(URI endpoint) {
        return new AwsServices(
                new AwsSettings(
                        Map.of(DEMO, new AwsPlace("eu-central-1", Optional.empty(), Optional.empty())),
                        Optional.of(endpoint),
                        Optional.of(credentials()),
                        "watchkeeper-gate"),
                "watchkeeper.gate.aws",
                Clock.systemUTC());
    }

    public static Path credentials() {
        try {
            Path file = Files.createTempFile("credentials", "");
            file.toFile().deleteOnExit();
            return Files.writeString(file, """
                    [default]
                    aws_access_key_id = key
                    aws_secret_access_key = secret
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
