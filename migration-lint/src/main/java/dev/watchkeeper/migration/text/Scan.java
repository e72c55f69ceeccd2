package dev.watchkeeper.migration.text;

import java.util.List;

/**
 * What can be seen of a file without its grammar.
 *
 * @param pieces what lies between semicolons, in order; only for a file that the grammar refuses as a whole
 * @param comments all of them, in order
 * @param commands lines for the program psql, which PostgreSQL itself does not know
 */
public record Scan(List<Span> pieces, List<Span> comments, List<Span> commands) {
    public Scan {
        pieces = List.copyOf(pieces);
        comments = List.copyOf(comments);
        commands = List.copyOf(commands);
    }

    /** Characters from start to end, exclusive. */
    public record Span(int start, int end) {
        public String of(String text) {
            return text.substring(start, end);
        }
    }

    /** The first character at or after a place, and before an end, that is neither blank nor comment; else the end. */
    public int firstWord(String text, int from, int end) {
        int at = from;
        while (at < end) {
            if (Character.isWhitespace(text.charAt(at)) || text.charAt(at) == ';') {
                at++;
                continue;
            }
            int here = at;
            int next = comments.stream()
                    .filter(comment -> comment.start() == here)
                    .mapToInt(Span::end)
                    .findFirst()
                    .orElse(here);
            if (next == here) {
                return here;
            }
            at = next;
        }
        return end;
    }
}
