package dev.watchkeeper.gate.protection;

import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.gate.deployment.DeploymentLink;
import dev.watchkeeper.gate.forge.ForgeRuns;
import java.util.Optional;

/**
 * A comment on a run, in Markdown: a sentence as plain text, where people can look, and the mark by which it is known again. What is
 * too long for GitHub is cut in the sentence.
 */
final class Comment {
    private static final String CUT = "\u2026";
    /** What means something in GitHub's Markdown. */
    private static final String MARKUP = "\\`*_{}[]<>()#+-.!|~&";
    /** Behind it a name is told, and a number leads to an issue; not with this between, which nobody sees. */
    private static final String NOTHING = "\u200B";

    private Comment() {}

    static String of(String sentence, Optional<DeploymentId> deployment, DeploymentLink link, String mark) {
        String tail = deployment.map(id -> "\n\n" + where(id, link)).orElse("\n\n") + "`" + mark(mark) + "`";
        return plain(sentence, ForgeRuns.LONGEST_COMMENT - tail.length()) + tail;
    }

    /** How an answer is known again. */
    static String mark(String mark) {
        return "watchkeeper " + mark;
    }

    private static String where(DeploymentId id, DeploymentLink link) {
        String address = link.of(id).orElse("");
        return address.isEmpty()
                ? "Deployment `" + id + "`: GET /api/v1/deployments/" + id + " "
                : "[Deployment " + id + "](" + address + ") ";
    }

    /** Without control characters, with its markup escaped, and never cut within a character. */
    private static String plain(String text, int most) {
        StringBuilder escaped = new StringBuilder();
        int[] characters = text.codePoints().toArray();
        for (int character : characters) {
            String next = escaped(character);
            if (escaped.length() + next.length() + CUT.length() > most) {
                return escaped + CUT;
            }
            escaped.append(next);
        }
        return escaped.toString();
    }

    private static String escaped(int character) {
        if (Character.isISOControl(character)) {
            return " ";
        }
        String text = Character.toString(character);
        if (character == '@' || character == '#') {
            return (character == '#' ? "\\" : "") + text + NOTHING;
        }
        return MARKUP.contains(text) ? "\\" + text : text;
    }
}
