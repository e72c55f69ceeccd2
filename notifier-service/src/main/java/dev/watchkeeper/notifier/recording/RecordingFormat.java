package dev.watchkeeper.notifier.recording;

/** Turns a recording into the bytes of its file. */
@FunctionalInterface
public interface RecordingFormat {
    byte[] write(Recording recording);
}
