package dev.watchkeeper.docs;

import java.util.function.Consumer;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;

/**
 * A link or a picture in a page.
 *
 * @param line from 1
 * @param rewrite sets where it leads in the site
 */
record Reference(String destination, int line, Consumer<String> rewrite) {
    static Reference of(Link link) {
        return new Reference(link.getDestination(), lineOf(link), link::setDestination);
    }

    static Reference of(Image image) {
        return new Reference(image.getDestination(), lineOf(image), image::setDestination);
    }

    /** Whether it leads out of the project. */
    boolean external() {
        return destination.matches("[a-z][a-z0-9+.-]*:.*");
    }

    String path() {
        int fragment = destination.indexOf('#');
        return fragment < 0 ? destination : destination.substring(0, fragment);
    }

    /** Without the sign; empty where there is none. */
    String fragment() {
        int fragment = destination.indexOf('#');
        return fragment < 0 ? "" : destination.substring(fragment + 1);
    }

    private static int lineOf(Node node) {
        return node.getSourceSpans().isEmpty()
                ? 1
                : node.getSourceSpans().getFirst().getLineIndex() + 1;
    }
}
