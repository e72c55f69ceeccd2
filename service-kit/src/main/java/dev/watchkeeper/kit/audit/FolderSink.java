package dev.watchkeeper.kit.audit;

import dev.watchkeeper.contract.audit.AuditHead;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file per head, as an object store with a lock has it: made once and never written again. What lies in the folder is to be where
 * the service cannot change it any more: a mounted bucket with object lock, or a folder that another machine carries away.
 */
final class FolderSink implements HeadSink {
    private final Path folder;

    FolderSink(Path folder) {
        this.folder = folder;
    }

    @Override
    public void put(String service, AuditHead head, String line) throws IOException {
        Path own = Files.createDirectories(folder.resolve(service));
        try {
            Files.writeString(
                    own.resolve("%015d.json".formatted(head.seq())),
                    line + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException known) {
            // Published before the last start; what is there stays.
        }
    }
}
