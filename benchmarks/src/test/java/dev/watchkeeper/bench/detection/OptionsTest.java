package dev.watchkeeper.bench.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.watchkeeper.bench.detection.run.Size;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OptionsTest {
    private static final Path PROJECT = Path.of("project");

    @Test
    void theQuickFormLeavesTheDocumentsOfTheProjectAlone() {
        Options options = Options.of(PROJECT);

        assertThat(options.size()).isEqualTo(Size.QUICK);
        assertThat(options.out()).isEqualTo(Path.of("project/target/bench"));
    }

    @Test
    void theFullFormWritesThemUnlessToldOtherwise() {
        assertThat(Options.of(PROJECT, "--full").out()).isEqualTo(Path.of("project/docs/benchmarks"));
        assertThat(Options.of(PROJECT, "--out", "elsewhere", "--full").out()).isEqualTo(Path.of("elsewhere"));
    }

    @Test
    void theCommandOfTheReportNamesWhatTheNumbersFollowFrom() {
        assertThat(Options.of(PROJECT, "--full", "--seed", "7", "--threads", "2", "--out", "there")
                        .command())
                .isEqualTo("./watchkeeper bench detection --full --seed 7");
    }

    @Test
    void aWordThatIsNotKnownIsRefusedInASentence() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(PROJECT, "--ful"))
                .withMessage("'--ful' is not known.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(PROJECT, "--seed", "x"))
                .withMessage("--seed needs a whole number, and it is 'x'.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(PROJECT, "--threads", "0"))
                .withMessage("--threads has to be at least 1, and it is 0.");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Options.of(PROJECT, "--seed"))
                .withMessage("--seed needs a value.");
    }
}
