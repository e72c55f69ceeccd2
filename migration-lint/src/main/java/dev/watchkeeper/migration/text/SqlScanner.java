package dev.watchkeeper.migration.text;

import dev.watchkeeper.migration.text.Scan.Span;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds comments, semicolons and psql's commands by PostgreSQL's lexical rules: quoted texts, dollar quotes, nested
 * comments. It decides nothing about a statement: that is the grammar's work.
 */
public final class SqlScanner {
    private final String text;
    private final List<Span> pieces = new ArrayList<>();
    private final List<Span> comments = new ArrayList<>();
    private final List<Span> commands = new ArrayList<>();
    private int at;
    private int pieceStart;
    private int parentheses;

    private SqlScanner(String text) {
        this.text = text;
    }

    /** Never throws; what is not ended ends with the text. */
    public static Scan scan(String text) {
        SqlScanner scanner = new SqlScanner(text);
        scanner.run();
        return new Scan(scanner.pieces, scanner.comments, scanner.commands);
    }

    private void run() {
        while (at < text.length()) {
            char c = text.charAt(at);
            switch (c) {
                case '-' -> dash();
                case '/' -> slash();
                case '\'' -> quoted('\'', escapes());
                case '"' -> quoted('"', false);
                case '$' -> dollar();
                case '(' -> {
                    parentheses++;
                    at++;
                }
                case ')' -> {
                    parentheses = Math.max(0, parentheses - 1);
                    at++;
                }
                case ';' -> {
                    at++;
                    if (parentheses == 0) {
                        piece();
                    }
                }
                case '\\' -> command();
                default -> at++;
            }
        }
        piece();
    }

    private void piece() {
        if (!text.substring(pieceStart, at).isBlank()) {
            pieces.add(new Span(pieceStart, at));
        }
        pieceStart = at;
        parentheses = 0;
    }

    private void dash() {
        if (text.startsWith("--", at)) {
            comment(endOfLine(at));
        } else {
            at++;
        }
    }

    private void slash() {
        if (!text.startsWith("/*", at)) {
            at++;
            return;
        }
        int depth = 0;
        int i = at;
        while (i < text.length()) {
            if (text.startsWith("/*", i)) {
                depth++;
                i += 2;
            } else if (text.startsWith("*/", i)) {
                depth--;
                i += 2;
                if (depth == 0) {
                    break;
                }
            } else {
                i++;
            }
        }
        comment(i);
    }

    private void comment(int end) {
        comments.add(new Span(at, end));
        at = end;
    }

    /** Is the quote at this place that of {@code E'...'}? */
    private boolean escapes() {
        if (at == 0 || (text.charAt(at - 1) != 'e' && text.charAt(at - 1) != 'E')) {
            return false;
        }
        return at == 1 || !wordCharacter(text.charAt(at - 2));
    }

    private void quoted(char quote, boolean backslashes) {
        at++;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (backslashes && c == '\\') {
                at += 2;
            } else if (c == quote) {
                at++;
                if (at >= text.length() || text.charAt(at) != quote) {
                    return;
                }
                at++;
            } else {
                at++;
            }
        }
        at = text.length();
    }

    private void dollar() {
        if (at > 0 && wordCharacter(text.charAt(at - 1))) {
            at++;
            return;
        }
        int end = at + 1;
        while (end < text.length() && wordCharacter(text.charAt(end)) && text.charAt(end) != '$') {
            end++;
        }
        boolean tag = end < text.length()
                && text.charAt(end) == '$'
                && (end == at + 1 || !Character.isDigit(text.charAt(at + 1)));
        if (!tag) {
            at++;
            return;
        }
        String delimiter = text.substring(at, end + 1);
        int close = text.indexOf(delimiter, end + 1);
        at = close < 0 ? text.length() : close + delimiter.length();
    }

    private void command() {
        int end = endOfLine(at);
        commands.add(new Span(at, end));
        if (!text.substring(pieceStart, at).isBlank()) {
            pieces.add(new Span(pieceStart, at));
        }
        at = end;
        pieceStart = at;
        parentheses = 0;
    }

    private int endOfLine(int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '\r') {
            i++;
        }
        return i;
    }

    private static boolean wordCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '$' || c > 127;
    }
}
