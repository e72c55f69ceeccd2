package dev.watchkeeper.migration.grammar;

/**
 * One statement of a text.
 *
 * @param tree its syntax tree; the places in it are bytes of the text it was parsed from
 * @param start where it begins, in characters of the file; comments and blanks before it belong to it
 * @param end where it ends, exclusive
 * @param places turns the tree's places into characters of the file
 */
public record ParsedStatement(Tree tree, int start, int end, Places places) {
    /** From the byte that the grammar counts to a character of the file. */
    @FunctionalInterface
    public interface Places {
        int character(int utf8Byte);
    }

    /** The same statement of a text that begins later in its file. */
    public ParsedStatement shifted(int by) {
        return new ParsedStatement(tree, start + by, end + by, at -> places.character(at) + by);
    }
}
