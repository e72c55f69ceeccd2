package dev.watchkeeper.policy.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.policy.PolicyReader;
import dev.watchkeeper.policy.PolicyReading;
import dev.watchkeeper.policy.PolicyTexts;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Whatever is done to a good policy, reading it ends with an answer. */
class CutTextTest {

    @Test
    void answersForEveryBeginningOfAPolicy() {
        String text = PolicyTexts.GOOD;

        assertThat(IntStream.range(0, text.length() - 40).mapToObj(end -> PolicyReader.read(text.substring(0, end))))
                .hasSize(text.length() - 40)
                .doesNotContainNull();
    }

    @Test
    void answersWhenAnyOneLineIsMissing() {
        var lines = PolicyTexts.GOOD.lines().toList();

        assertThat(IntStream.range(0, lines.size())
                        .mapToObj(gone -> PolicyReader.read(String.join(
                                "\n",
                                IntStream.range(0, lines.size())
                                        .filter(i -> i != gone)
                                        .mapToObj(lines::get)
                                        .toList()))))
                .hasSize(lines.size())
                .anyMatch(PolicyReading.Rejected.class::isInstance);
    }

    @Test
    void answersWhenAnyOneCharacterIsAnother() {
        String text = PolicyTexts.GOOD;

        assertThat(IntStream.range(0, text.length())
                        .mapToObj(at -> PolicyReader.read(
                                text.substring(0, at) + "?[{:&*,\"0".charAt(at % 9) + text.substring(at + 1))))
                .hasSize(text.length())
                .doesNotContainNull();
    }
}
