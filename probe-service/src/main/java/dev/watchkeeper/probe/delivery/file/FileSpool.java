package dev.watchkeeper.probe.delivery.file;

import dev.watchkeeper.contract.json.EncodedEvent;
import dev.watchkeeper.probe.delivery.Spool;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * One file, appended to and read from the front; emptied when all of it has been sent. After a crash in the middle of a record the
 * torn end is cut off, and what was sent but not yet emptied is sent again.
 */
public final class FileSpool implements Spool, AutoCloseable {
    private final RandomAccessFile file;
    private final long mostBytes;
    private final Deque<Long> starts = new ArrayDeque<>();

    /**
     * @param mostBytes the bound; what would go beyond it is refused
     * @throws UncheckedIOException naming the folder when it cannot be written
     */
    public FileSpool(Path folder, long mostBytes) {
        this.mostBytes = mostBytes;
        try {
            Files.createDirectories(folder);
            this.file =
                    new RandomAccessFile(folder.resolve("observations.spool").toFile(), "rw");
            recover();
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the spool cannot be written in " + folder + ": give the probe a folder of its own", e);
        }
    }

    @Override
    public boolean append(EncodedEvent event) {
        byte[] record = SpoolRecord.written(event);
        try {
            long end = file.length();
            if (end + record.length > mostBytes) {
                return false;
            }
            file.seek(end);
            file.write(record);
            starts.addLast(end);
            return true;
        } catch (IOException e) {
            cutBack();
            return false;
        }
    }

    @Override
    public List<EncodedEvent> oldest(int most) {
        List<EncodedEvent> events = new ArrayList<>();
        try {
            for (long start : starts) {
                if (events.size() >= most) {
                    break;
                }
                file.seek(start);
                SpoolRecord.read(file).ifPresent(events::add);
            }
            return events;
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be read", e);
        }
    }

    @Override
    public void forget(int count) {
        for (int i = 0; i < count; i++) {
            starts.removeFirst();
        }
        if (starts.isEmpty()) {
            try {
                file.setLength(0);
            } catch (IOException e) {
                throw new UncheckedIOException("the spool cannot be emptied", e);
            }
        }
    }

    @Override
    public int depth() {
        return starts.size();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private void recover() throws IOException {
        long at = 0;
        while (at < file.length()) {
            file.seek(at);
            Optional<EncodedEvent> event = SpoolRecord.read(file);
            if (event.isEmpty()) {
                file.setLength(at);
                return;
            }
            starts.addLast(at);
            at = file.getFilePointer();
        }
    }

    /** A full disk leaves half a record behind: it must not stand before a whole one. */
    private void cutBack() {
        try {
            long at = 0;
            if (!starts.isEmpty()) {
                file.seek(starts.getLast());
                SpoolRecord.read(file);
                at = file.getFilePointer();
            }
            file.setLength(at);
        } catch (IOException e) {
            throw new UncheckedIOException("the spool cannot be repaired", e);
        }
    }
}
