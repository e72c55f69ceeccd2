package dev.watchkeeper.migration.grammar;

import java.util.List;

/** PostgreSQL's grammar. Answers for any text, never throws for one. */
public interface SqlGrammar {
    /** Reads statements, each ended by a semicolon or the end of the text. */
    Answer parse(String sql);

    /** What the grammar says of a text. */
    sealed interface Answer {
        /** All of it is PostgreSQL. */
        record Parsed(List<ParsedStatement> statements) implements Answer {
            public Parsed {
                statements = List.copyOf(statements);
            }
        }

        /**
         * It is not PostgreSQL.
         *
         * @param message PostgreSQL's own words
         * @param offset the place in the text, in characters from 0
         */
        record Refused(String message, int offset) implements Answer {}

        /** It may be PostgreSQL, but was not read to its end: nested too deeply, or out of memory. */
        record GaveUp(String why) implements Answer {}
    }
}
