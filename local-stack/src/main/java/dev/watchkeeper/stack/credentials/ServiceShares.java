package dev.watchkeeper.stack.credentials;

import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.postgres.ServiceDatabases;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** For each service a folder with its own key and what it reads, and nothing of another: the volumes of an installation. */
public record ServiceShares(StackCredentials credentials) {
    private static final String SETTINGS = "service.properties";

    /**
     * Writes below the folder of each service its {@code <keyid>.key} and {@code trusted/}; {@code access-bootstrap.json} for
     * gate; {@code operator.json} for those that call out; {@code service.properties} with the passwords of its database and
     * cache for those that have one.
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
        switch (service) {
            case GATE ->
                PrivateFile.write(
                        share.resolve(SETTINGS),
                        databasePassword(service) + "quarkus.redis.password=" + credentials.redisPassword() + "\n");
            case ROLLBACK, NOTIFIER -> PrivateFile.write(share.resolve(SETTINGS), databasePassword(service));
            case PROBE, VERIFICATION -> {}
        }
    }

    private String databasePassword(Writer service) {
        return "quarkus.datasource.password=" + credentials.databasePassword(service.serviceName())
                + "\nquarkus.flyway.username=" + ServiceDatabases.ownerOf(service.serviceName())
                + "\nquarkus.flyway.password=" + credentials.ownerPasswords().get(service.serviceName()) + "\n";
    }

    private static void copy(Path from, Path to) throws IOException {
        PrivateFile.write(to, Files.readString(from));
    }
}
