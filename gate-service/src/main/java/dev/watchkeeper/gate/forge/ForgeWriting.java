package dev.watchkeeper.gate.forge;

import java.util.Optional;

/** Port to what the gate leaves behind at the forge: a tag and a release, each at most once. */
public interface ForgeWriting {
    /** The commit that a tag names; of a tag with a text the one it is about. */
    Told<Optional<String>> commitOf(String tag);

    /** Whether there is a release of this tag that everybody sees. */
    Told<Boolean> released(String tag);

    /** The text of a file of a commit. */
    Told<Optional<String>> text(String commit, String path);

    Effect tag(String tag, String commit);

    /** Makes the tag as well where there is none. */
    Effect release(String tag, String commit, String text);

    /** What came of an effect. */
    sealed interface Effect {}

    record Made() implements Effect {}

    /** For certain it is not there. */
    record NotMade(Trouble trouble, String why) implements Effect {}

    /** It may be there: it is read. */
    record Unclear(String why) implements Effect {}
}
