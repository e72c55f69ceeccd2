package dev.watchkeeper.stack.kafka.secured;

import dev.watchkeeper.stack.process.Keytool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/**
 * A certificate for this machine that vouches for itself, made by the JDK's keytool.
 *
 * @param keyStore key and certificate, PKCS 12
 * @param certificate the certificate alone, as text: what clients trust
 */
record SelfMadeCertificate(Path keyStore, Path certificate) {
    private static final String ALIAS = "broker";

    /** Makes what the folder lacks. */
    static SelfMadeCertificate in(Path folder, String password) {
        makeFolder(folder);
        SelfMadeCertificate made = new SelfMadeCertificate(folder.resolve("broker.p12"), folder.resolve("broker.pem"));
        if (!Files.exists(made.keyStore())) {
            Keytool.run(
                    password,
                    ("-genkeypair -alias " + ALIAS + " -keyalg EC -groupname secp256r1 -validity 825 -dname CN="
                                    + BrokerSecurity.BROKER
                                    + " -ext san=ip:127.0.0.1,dns:localhost -storetype PKCS12 -keystore")
                            .split(" ", -1),
                    made.keyStore());
        }
        if (!Files.exists(made.certificate())) {
            Keytool.run(
                    password,
                    ("-exportcert -rfc -alias " + ALIAS + " -keystore " + made.keyStore() + " -file").split(" ", -1),
                    made.certificate());
        }
        return made;
    }

    private static void makeFolder(Path folder) {
        try {
            if (!Files.isDirectory(folder)) {
                Files.createDirectories(
                        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be made: " + e.getMessage(), e);
        }
    }
}
