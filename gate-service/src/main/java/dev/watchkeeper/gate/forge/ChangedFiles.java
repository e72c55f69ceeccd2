package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import java.util.Map;

/** Port to the contents of what a deployment's commit adds or alters against what runs. */
public interface ChangedFiles {
    /** Files of one answer. */
    int MOST = 200;

    /** Bytes of all files of one answer together. */
    long LARGEST = 8L * 1024 * 1024;

    /** Blocks up to {@link Forges#LIMIT}. Ask it from a check that is asked outside. */
    Answer below(CheckFacts facts, String folder);

    sealed interface Answer {}

    /**
     * The bytes by path, in the order of the paths; files that are gone are not among them.
     *
     * @param files given away and not copied
     */
    record Files(Map<String, byte[]> files) implements Answer {}

    /** Why they are not known; as it is, the answer of a check. */
    record NotRead(Outcome outcome) implements Answer {}
}
