package dev.watchkeeper.policy.yaml;

import dev.watchkeeper.policy.PolicyError;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads a text as one YAML document (JSON is one too) within limits, so that no text costs more than it is long. */
public final class YamlText {
    /** Bytes in UTF-8. */
    public static final int MOST_BYTES = 64 * 1024;
    /** Sections and lists inside each other. */
    public static final int MOST_DEPTH = 32;
    /** Parts of the tree, those that aliases repeat included. */
    public static final int MOST_NODES = 10_000;

    /** How an error about the whole text is placed. */
    public static final String WHOLE = "policy";

    private YamlText() {}

    public static YamlReading read(String text) {
        int size = text.getBytes(StandardCharsets.UTF_8).length;
        if (size > MOST_BYTES) {
            return refused(
                    1,
                    "The policy has " + size + " bytes, and " + MOST_BYTES + " are the most.",
                    "Leave out what is not policy, or split the service.");
        }
        try {
            LoadSettings settings =
                    LoadSettings.builder().setCodePointLimit(MOST_BYTES).build();
            return new TreeBuilder(new Parse(settings).parseString(text).iterator()).build();
        } catch (TreeBuilder.Refusal refusal) {
            return new YamlReading.Refused(refusal.error());
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
            return refused(
                    line, "This is not YAML: " + e.getProblem() + ".", "Check indentation, quotes and brackets.");
        } catch (YamlEngineException e) {
            return refused(
                    1, "This is not YAML: it holds a character that no text may hold.", "Save it as UTF-8 text.");
        }
    }

    private static YamlReading refused(int line, String sentence, String remedy) {
        return new YamlReading.Refused(new PolicyError(WHOLE, line, sentence, remedy));
    }
}
