package dev.watchkeeper.contract.deployment;

/**
 * One line of an announcement.
 *
 * @param label what it says, such as {@code Version}
 * @param text one line of plain text; an address is a link
 */
public record AnnouncedLine(String label, String text) {
    @Override
    public String toString() {
        return label + ": " + text;
    }
}
