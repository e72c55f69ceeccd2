package dev.watchkeeper.stack.matrix;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A cell: how a caller is answered.
 *
 * @param shows what an answer that lets in must show
 */
record Expected(int status, Shows shows) {
    private static final Pattern CELL = Pattern.compile("([1-5][0-9]{2})( ours| nothing)?");

    /** Of what belongs to the project of the first four callers. */
    enum Shows {
        /** Not looked at. */
        WHATEVER,
        OURS,
        NOTHING
    }

    static Expected of(String cell) {
        Matcher found = CELL.matcher(cell);
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "'" + cell + "' is no answer: write a status, and 'ours' or 'nothing' after it");
        }
        String shows = found.group(2);
        return new Expected(
                Integer.parseInt(found.group(1)),
                shows == null ? Shows.WHATEVER : " ours".equals(shows) ? Shows.OURS : Shows.NOTHING);
    }

    boolean isMetBy(int answered, String body, String ours) {
        return answered == status
                && switch (shows) {
                    case WHATEVER -> true;
                    case OURS -> body.contains(ours);
                    case NOTHING -> !body.contains(ours);
                };
    }

    @Override
    public String toString() {
        return status
                + switch (shows) {
                    case WHATEVER -> "";
                    case OURS -> " ours";
                    case NOTHING -> " nothing";
                };
    }
}
