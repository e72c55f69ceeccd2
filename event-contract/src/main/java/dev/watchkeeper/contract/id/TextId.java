package dev.watchkeeper.contract.id;

import java.util.regex.Pattern;

/** An id that is one text on the wire. Each implementation refuses what it cannot be. */
public interface TextId {
    String value();

    /** The rule of most names: letters, digits, dot, underscore and hyphen, starting with a letter or digit, at most 128. */
    Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,127}");

    /** A name that may hold one or more slashes between its parts. */
    Pattern PATH = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:/-]{0,255}");

    /**
     * Gives the value back or refuses it.
     *
     * @throws IllegalArgumentException naming the kind, the value and the rule
     */
    static String checked(String kind, String value, Pattern rule) {
        if (!rule.matcher(value).matches()) {
            throw new IllegalArgumentException(kind + " '" + value + "' is not valid: it must match " + rule);
        }
        return value;
    }
}
