package dev.watchkeeper.stack.kafka.secured;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A certificate for this machine that vouches for itself, made by the JDK's keytool.
 *
 * @param keyStore key and certificate, PKCS 12
 * @param certificate the certificate alone, as text: what clients trust
 */
record SelfMadeCertificate(Path keyStore, Path certificate) {
    private static final String ALIAS = "broker";
    private static final String PASSWORD = "WATCHKEEPER_STORE_PASSWORD";

    /** Makes what the folder lacks. */
    static SelfMadeCertificate in(Path folder, String password) {
        makeFolder(folder);
        SelfMadeCertificate made = new SelfMadeCertificate(folder.resolve("broker.p12"), folder.resolve("broker.pem"));
        if (!Files.exists(made.keyStore())) {
            keytool(
                    password,
                    ("-genkeypair -alias " + ALIAS + " -keyalg EC -groupname secp256r1 -validity 825 -dname CN="
                                    + BrokerSecurity.BROKER
                                    + " -ext san=ip:127.0.0.1,dns:localhost -storetype PKCS12 -keystore")
                            .split(" ", -1),
                    made.keyStore());
        }
        if (!Files.exists(made.certificate())) {
            keytool(
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

    /** The password goes by the environment: a command line can be read by everybody. */
    private static void keytool(String password, String[] words, Path last) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(words));
        command.addAll(List.of(last.toString(), "-storepass:env", PASSWORD));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD, password);
        try {
            Process keytool = builder.start();
            keytool.getOutputStream().close();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no " + last + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool of " + command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool runs", e);
        }
    }
}
