package dev.watchkeeper.cli.doctor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.exit.ExitCode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.cli.output.Plain;
import java.util.Locale;

/**
 * What was found about one part.
 *
 * @param standing whether something must be done
 * @param code with what this ends where it is not well
 * @param remedy what to do; empty where nothing is
 */
record Finding(String part, Standing standing, ExitCode code, String sentence, String remedy) {
    /** Whether something must be done. */
    enum Standing {
        OK("ok"),
        /** It works, and somebody ought to know. */
        NOTE("note"),
        NOT("NOT");

        private final String word;

        Standing(String word) {
            this.word = word;
        }
    }

    static Finding ok(String part, String sentence) {
        return new Finding(part, Standing.OK, ExitCode.PASSED, sentence, "");
    }

    static Finding note(String part, String sentence, String remedy) {
        return new Finding(part, Standing.NOTE, ExitCode.PASSED, sentence, remedy);
    }

    static Finding not(String part, ExitCode code, String sentence, String remedy) {
        return new Finding(part, Standing.NOT, code, sentence, remedy);
    }

    String text() {
        return "%-4s %-13s %s%s"
                .formatted(
                        standing.word,
                        part,
                        Plain.text(sentence),
                        remedy.isEmpty() ? "" : "\n     " + " ".repeat(14) + "-> " + Plain.text(remedy));
    }

    ObjectNode json() {
        ObjectNode node = Json.object()
                .put("part", part)
                .put("well", standing != Standing.NOT)
                .put("standing", standing.name().toLowerCase(Locale.ROOT))
                .put("sentence", sentence);
        return remedy.isEmpty() ? node : node.put("remedy", remedy);
    }
}
