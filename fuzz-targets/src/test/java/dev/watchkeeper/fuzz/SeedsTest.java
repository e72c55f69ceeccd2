package dev.watchkeeper.fuzz;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Each seed goes through its target, so that what a run of the fuzzer once found stays found. */
@Tag("S13")
class SeedsTest {
    private static final Path SEEDS = Path.of("seeds");
    private static final Map<String, Consumer<byte[]>> TARGETS = new TreeMap<>(Map.of(
            "Address", AddressTarget::fuzzerTestOneInput,
            "EventCodec", EventCodecTarget::fuzzerTestOneInput,
            "Grammar", GrammarTarget::fuzzerTestOneInput,
            "Policy", PolicyTarget::fuzzerTestOneInput,
            "Signature", SignatureTarget::fuzzerTestOneInput,
            "SqlLint", SqlLintTarget::fuzzerTestOneInput,
            "VendorAnswer", VendorAnswerTarget::fuzzerTestOneInput,
            "WebhookBody", WebhookBodyTarget::fuzzerTestOneInput));

    private static List<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted(Comparator.comparing(Path::toString)).toList();
        } catch (IOException e) {
            throw new IllegalStateException(folder + " cannot be read", e);
        }
    }

    @Test
    void eachTargetHasSeedsAndEachFolderOfSeedsATarget() {
        assertThat(in(SEEDS))
                .extracting(folder -> folder.getFileName().toString())
                .containsExactlyElementsOf(TARGETS.keySet());
    }

    @TestFactory
    Stream<DynamicTest> noSeedBreaksItsTarget() {
        return TARGETS.entrySet().stream()
                .flatMap(target -> in(SEEDS.resolve(target.getKey())).stream()
                        .map(seed -> DynamicTest.dynamicTest(target.getKey() + " " + seed.getFileName(), () -> {
                            byte[] input = Files.readAllBytes(seed);
                            assertThatCode(() -> target.getValue().accept(input))
                                    .doesNotThrowAnyException();
                        })));
    }
}
