package dev.watchkeeper.rollback.tell;

/** Text from metrics, people and targets is shown as it is: it makes no link, picture, mention, heading or tag. */
final class Markdown {
    private Markdown() {}

    /** For any place inside a line or a table's cell. */
    static String text(String foreign) {
        return OneLine.of(foreign)
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_{}\\[\\]#|~!])", "\\\\$1")
                .replaceAll("^([-+=]|\\d+\\.)", "\\\\$1")
                .replace("@", "@\u200B")
                .replace("://", "\\://")
                .replaceAll("(?i)\\b(www)\\.", "$1\\\\.");
    }
}
