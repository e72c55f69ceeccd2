package dev.watchkeeper.rollback.means.kubernetes;

import dev.watchkeeper.contract.deployment.Version;
import java.util.Optional;

/**
 * What an image is called: {@code registry/name:tag@digest}, tag and digest each optional.
 *
 * @see <a href="https://github.com/distribution/reference">the grammar of references</a>
 */
record Image(String text, Optional<String> tag, Optional<String> digest) {

    static Image of(String text) {
        int at = text.indexOf('@');
        String name = at < 0 ? text : text.substring(0, at);
        int colon = name.indexOf(':', name.lastIndexOf('/') + 1);
        return new Image(
                text,
                colon < 0 ? Optional.empty() : Optional.of(name.substring(colon + 1)),
                at < 0 ? Optional.empty() : Optional.of(text.substring(at + 1)));
    }

    /** The name that people use: the tag, else the digest, else all of it. */
    String version() {
        return tag.or(() -> digest).orElse(text);
    }

    /** A digest that the version names decides alone: a tag can be moved to another image. */
    boolean is(Version version) {
        if (version.digest().isPresent() && digest.isPresent()) {
            return digest.equals(version.digest());
        }
        String name = version.atTarget();
        return digest.filter(name::equals).isPresent()
                || tag.filter(name::equals).isPresent()
                || text.equals(name);
    }
}
