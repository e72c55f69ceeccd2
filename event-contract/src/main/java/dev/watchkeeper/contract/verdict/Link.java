package dev.watchkeeper.contract.verdict;

/**
 * Where a person can look.
 *
 * @param label what is found there, 1 to 80 characters
 * @param url an address of http or https without a user, at most {@value #LONGEST} characters
 */
public record Link(String label, String url) {
    public static final int LONGEST = 2000;

    public Link {
        if (label.isBlank() || label.length() > 80) {
            throw new IllegalArgumentException("the label of a link has 1 to 80 characters, not '" + label + "'");
        }
        if (!url.matches("https?://[^/@?#\\s]+([/?#]\\S*)?") || url.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "the link '" + label + "' is no address of http or https with at most " + LONGEST + " characters");
        }
    }
}
