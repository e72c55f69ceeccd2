package dev.watchkeeper.notifier.people.slack;

import dev.watchkeeper.contract.verdict.Link;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Text as Slack takes it. Three characters are its markup, and each of them is written as its entity, so that no name and no sentence
 * can mention, link or call a channel.
 *
 * @see <a href="https://docs.slack.dev/messaging/formatting-message-text">formatting text</a>
 */
final class SlackText {
    private static final Pattern MEMBER = Pattern.compile("[UW][A-Z0-9]{6,20}");
    private static final Pattern GROUP = Pattern.compile("S[A-Z0-9]{6,20}");
    private static final int LABEL = 100;
    private static final String CUT = "\u2026";

    private SlackText() {}

    /** Escaped, on one line, and cut where it would be longer; never inside of an entity or a character. */
    static String escaped(String text, int longest) {
        StringBuilder out = new StringBuilder();
        int[] points = text.codePoints().toArray();
        for (int i = 0; i < points.length; i++) {
            String piece = piece(points[i]);
            int left = longest - out.length();
            if (piece.length() > (i == points.length - 1 ? left : left - CUT.length())) {
                return out.append(CUT).toString();
            }
            out.append(piece);
        }
        return out.toString();
    }

    /** For fields that Slack takes as plain text, which knows no entities: what would be markup elsewhere is written otherwise. */
    static String plain(String text, int longest) {
        String line = text.replaceAll("\\p{Cntrl}+", " ")
                .replace('<', '\u2039')
                .replace('>', '\u203A')
                .strip();
        if (line.length() <= longest) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(longest - 2)) ? longest - 2 : longest - 1;
        return line.substring(0, end) + CUT;
    }

    /** A link that shows its label. What would end the address inside of the markup is written otherwise in it; one too long is only named. */
    static String link(Link link, int longest) {
        String address = link.url().replace("|", "%7C").replace("<", "%3C").replace(">", "%3E");
        String label = escaped(link.label(), LABEL);
        String whole = "<" + escaped(address, Integer.MAX_VALUE) + "|" + label + ">";
        return whole.length() <= longest ? whole : label;
    }

    private static String piece(int point) {
        return switch (point) {
            case '&' -> "&amp;";
            case '<' -> "&lt;";
            case '>' -> "&gt;";
            default -> Character.isISOControl(point) ? " " : Character.toString(point);
        };
    }

    /**
     * A mention of somebody that the policy names: an id of a member or a group acts; of a name the operator may say whose it is;
     * any other name is only text.
     */
    static String mention(String address, Map<String, String> members) {
        String id = members.getOrDefault(address.startsWith("@") ? address.substring(1) : address, address);
        if (MEMBER.matcher(id).matches()) {
            return "<@" + id + ">";
        }
        return GROUP.matcher(id).matches() ? "<!subteam^" + id + ">" : escaped(address, 80);
    }
}
