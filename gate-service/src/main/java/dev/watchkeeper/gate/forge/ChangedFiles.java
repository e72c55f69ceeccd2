package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.MigrationFiles;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

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
     * The bytes by path, in the order of the paths.
     *
     * @param files given away and not copied
     * @param gone what the change takes away
     */
    record Files(Map<String, byte[]> files, Set<String> gone) implements Answer {
        public Files {
            gone = Set.copyOf(gone);
        }

        /** Those with this ending, such as {@code .sql}. */
        MigrationFiles.Files only(String ending) {
            Map<String, byte[]> contents = new TreeMap<>(files);
            contents.keySet().removeIf(path -> !path.endsWith(ending));
            return new MigrationFiles.Files(
                    contents,
                    gone.stream().filter(path -> path.endsWith(ending)).collect(Collectors.toSet()));
        }
    }

    /** Why they are not known; as it is, the answer of a check. */
    record NotRead(Outcome outcome) implements Answer {}
}
