package dev.watchkeeper.policy.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of a statement outside its quoted texts; refuses all that would make that hard to say. */
final class SqlWords {
    /** Possessive, since a greedy group takes a frame of the stack for each character. */
    private static final Pattern PIECE = Pattern.compile(
            "(?<word>[\\p{L}_][\\p{L}\\p{N}_]*)(?<prefixed>&?')?|(?<text>'(?:[^']|'')*+')|\"(?<name>(?:[^\"]|\"\")*+)\"|(?<bad>--|/\\*|;|\\$|\\\\|'|\"|[\\p{Cntrl}&&[^\\s]])|(?s:.)");

    private SqlWords() {}

    static List<String> of(String text) {
        List<String> words = new ArrayList<>();
        Matcher piece = PIECE.matcher(withoutEnd(text));
        while (piece.find()) {
            if (piece.group("prefixed") != null) {
                throw new IllegalArgumentException(
                        "a text in a statement has the form '...', without letters before it");
            }
            if (piece.group("bad") != null) {
                throw new IllegalArgumentException(refused(piece.group("bad")));
            }
            if (piece.group("word") != null) {
                words.add(piece.group("word").toLowerCase(Locale.ROOT));
            }
            if (piece.group("name") != null) {
                words.add(piece.group("name").toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    private static String withoutEnd(String text) {
        String statement = text.stripTrailing();
        return statement.endsWith(";") ? statement.substring(0, statement.length() - 1) : statement;
    }

    private static String refused(String bad) {
        return switch (bad) {
            case "$" -> "a variable in a statement stands outside quotes: write it like '$version'";
            case ";" -> "these are two statements: write one select";
            case "--", "/*" -> "a statement has no comments: write them into the policy, after a #";
            case "'", "\"" -> "a quote in the statement does not end: close it";
            default -> "`" + bad + "` cannot stand in a statement: leave it out";
        };
    }
}
