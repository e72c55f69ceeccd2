package dev.watchkeeper.stack.credentials;

import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** For each service a folder with its own key and what it reads, and nothing of another: the volumes of an installation. */
public record ServiceShares(StackCredentials credentials) {
    /**
     * Writes below the folder of each service its {@code <keyid>.key} and {@code trusted/}; {@code access-bootstrap.json} for
     * gate; {@code operator.json} for those that call out.
     */
    public void write(Path folder) {
        try {
            for (Writer service : Writer.values()) {
                write(service, folder.resolve(service.serviceName()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the shares in " + folder + " cannot be written: " + e.getMessage(), e);
        }
    }

    private void write(Writer service, Path share) throws IOException {
        Path key = credentials.signingKey(service);
        copy(key, share.resolve(key.getFileName()));
        PrivateFile.folder(share.resolve("trusted"));
        try (DirectoryStream<Path> trusted = Files.newDirectoryStream(credentials.trustedKeys())) {
            for (Path known : trusted) {
                copy(known, share.resolve("trusted").resolve(known.getFileName()));
            }
        }
        switch (service) {
            case GATE -> copy(credentials.accessBootstrap(), share.resolve("access-bootstrap.json"));
            case PROBE, ROLLBACK, NOTIFIER -> copy(credentials.operatorFile(), share.resolve("operator.json"));
            case VERIFICATION -> {}
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        PrivateFile.write(to, Files.readString(from));
    }
}
