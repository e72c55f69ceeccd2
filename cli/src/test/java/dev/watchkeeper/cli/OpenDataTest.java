package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Runs on public data sets that are not part of the repository; without them it is skipped and says where it looked. */
class OpenDataTest {
    private static final Path DATA = Path.of(Optional.ofNullable(System.getenv("WATCHKEEPER_DATA"))
            .orElse(Path.of("..", "..", "shared", "data").toString()));

    private static String replay(String mapping, String folder) {
        Path data = DATA.resolve(folder);
        assumeTrue(
                Files.isDirectory(data),
                "skipped: no data set in " + data.toAbsolutePath().normalize()
                        + "; name its folder in the environment variable WATCHKEEPER_DATA");
        StringWriter out = new StringWriter();
        int code = Main.command()
                .setOut(new PrintWriter(out, true))
                .execute("replay", "--mapping", "../examples/replay/" + mapping, data.toString());
        assertThat(code).isZero();
        return out.toString();
    }

    /** Design 4.5: 23 of 24 injected faults with the callers' latency, none false. */
    @Test
    void theFaultsOfTheShopAreFoundAndNothingElse() {
        String said = replay("nezha-2022-08-22.yaml", "nezha-2022-08-22");

        assertThat(said).contains("found 23 of 24, median delay 152").contains("false alarms: 0 of 150 watches");
        assertThat(said).doesNotContain("breaches that no incident explains");
    }

    @Test
    void theMappingsOfTheOtherSetsRun() {
        assertThat(replay("nab-aws.yaml", "nab-aws")).contains("false alarms: ");
        assertThat(replay("microsoft-mongodb.yaml", "microsoft-cloud")).contains("found 1 of 2");
    }
}
