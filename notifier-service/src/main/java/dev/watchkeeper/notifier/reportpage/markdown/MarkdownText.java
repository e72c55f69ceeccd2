package dev.watchkeeper.notifier.reportpage.markdown;

import java.util.regex.Pattern;

/** Plain text inside Markdown: nothing of it is markup, a link, a mention or HTML. */
final class MarkdownText {
    private static final Pattern MARKUP = Pattern.compile("[\\\\`*_{}\\[\\]()#+!|~^=$-]");
    private static final Pattern BREAKS = Pattern.compile("[\\p{Cntrl}\\u2028\\u2029]+");
    private static final Pattern TICKS = Pattern.compile("`+");

    private MarkdownText() {}

    static String escaped(String text) {
        if (text.equals("-")) {
            return text; // nothing to say, in a cell
        }
        String line = BREAKS.matcher(text).replaceAll(" ").strip();
        String html = line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        // An address or a mention that the reader would make active by itself is broken by a character that nobody
        // sees.
        String quiet = html.replace("://", ":\u200B//").replace("@", "@\u200B").replace("www.", "www\u200B.");
        return MARKUP.matcher(quiet)
                .replaceAll(match -> needless(quiet, match.start())
                        ? match.group().replace("\\", "\\\\").replace("$", "\\$")
                        : "\\\\" + match.group().replace("\\", "\\\\").replace("$", "\\$"));
    }

    /** Between letters and digits a hyphen or an underscore, and inside a sentence a bracket or a plus, mean nothing. */
    private static boolean needless(String text, int at) {
        char sign = text.charAt(at);
        return switch (sign) {
            case '-', '+', '#', '=' -> at > 0;
            case '(', ')' -> at == 0 || text.charAt(at - 1) != ']';
            case '!' -> at + 1 >= text.length() || text.charAt(at + 1) != '[';
            default -> false;
        };
    }

    /** Text in several lines, in a fence that is longer than any inside. */
    static String fenced(String text) {
        int longest = TICKS.matcher(text)
                .results()
                .mapToInt(match -> match.group().length())
                .max()
                .orElse(0);
        String fence = "`".repeat(Math.max(3, longest + 1));
        return fence + "\n" + text.replace("\r", "") + "\n" + fence;
    }
}
