package dev.watchkeeper.gate.forge;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.gate.report.Commit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** {@link ChangedFiles} as the forge has them. */
public final class FilesOfTheForge implements ChangedFiles {
    private final Forges forges;

    public FilesOfTheForge(Forges forges) {
        this.forges = forges;
    }

    @Override
    public Answer below(CheckFacts facts, String folder) {
        return OfTheCommit.ask(
                forges,
                facts,
                (forge, commit) -> switch (Base.of(facts)) {
                    case Base.NotKnown unknown ->
                        new NotRead(Outcome.Unknown.of(
                                "running-unknown",
                                "It is not known yet what runs, and the files below " + folder
                                        + " are compared with it",
                                "See that the rollback service is ready, then request again"));
                    case Base.Nothing nothing -> read(forge, Optional.empty(), commit, folder);
                    case Base.Running(String ref) -> read(forge, Optional.of(ref), commit, folder);
                },
                NotRead::new);
    }

    private static Answer read(Forge forge, Optional<String> before, Commit commit, String folder) {
        return switch (forge.changed(before, commit.hash(), folder).then(changes -> contents(forge, changes, folder))) {
            case Told.Known<Files>(Files files) -> files;
            case Told.Untold<Files> untold -> new NotRead(untold.outcome("what is in the files below " + folder));
        };
    }

    private static Told<Files> contents(Forge forge, List<ChangedFile> changes, String folder) {
        List<ChangedFile> there =
                changes.stream().filter(change -> change.after().isPresent()).toList();
        long bytes = there.stream()
                .mapToLong(change -> change.after().orElseThrow().size())
                .sum();
        if (there.size() > MOST || bytes > LARGEST) {
            return new Told.Untold<>(
                    Trouble.TOO_MUCH,
                    there.size() + " files with " + bytes + " bytes change below " + folder + ", and at most " + MOST
                            + " with " + LARGEST + " bytes are read");
        }
        Map<String, byte[]> files = new TreeMap<>();
        for (ChangedFile change : there) {
            switch (forge.content(change.after().orElseThrow())) {
                case Told.Known<byte[]>(byte[] content) -> files.put(change.path(), content);
                case Told.Untold<byte[]> untold -> {
                    return untold.again();
                }
            }
        }
        return new Told.Known<>(new Files(
                Collections.unmodifiableMap(files),
                changes.stream()
                        .filter(change -> change.after().isEmpty())
                        .map(ChangedFile::path)
                        .collect(Collectors.toSet())));
    }
}
