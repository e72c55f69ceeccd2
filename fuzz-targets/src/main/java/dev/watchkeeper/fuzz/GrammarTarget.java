package dev.watchkeeper.fuzz;

import dev.watchkeeper.policy.check.Durations;
import dev.watchkeeper.policy.check.Limit;
import dev.watchkeeper.policy.secret.SecretName;
import dev.watchkeeper.policy.sql.SelectStatement;
import dev.watchkeeper.policy.template.JsonPath;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Consumer;

/** The small languages inside of a policy refuse what they do not know with one exception, and take a text of 4 kB in no time. */
public final class GrammarTarget {
    private static final List<Consumer<String>> LANGUAGES =
            List.of(Limit::parse, Durations::parse, SelectStatement::parse, JsonPath::parse, SecretName::parse);

    private GrammarTarget() {}

    public static void fuzzerInitialize() {
        Seeds.warmUp(GrammarTarget::take);
    }

    public static void fuzzerTestOneInput(byte[] input) {
        ProcessorTime.bounded(GrammarTarget::take, input);
    }

    /** Each text is given to each language. */
    private static void take(byte[] input) {
        String text = new String(input, StandardCharsets.UTF_8);
        LANGUAGES.forEach(language -> {
            try {
                language.accept(text);
            } catch (IllegalArgumentException e) {
                if (e.getMessage() == null || e instanceof NumberFormatException) {
                    throw new Broken("refused without words: " + e);
                }
            }
        });
    }
}
