package dev.watchkeeper.probe;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Certificates for 127.0.0.1 and localhost, made by the JDK's keytool, from an authority that nobody trusts by itself. */
public final class TestCertificates {
    private static final char[] PASSWORD = "changeit".toCharArray();
    private final Path store;

    private TestCertificates(Path store) {
        this.store = store;
    }

    /** Those that are there already, else new ones. */
    public static TestCertificates of(Path folder, int days, int daysOfAuthority) {
        Path store = store(folder, days, daysOfAuthority);
        return Files.exists(store) ? new TestCertificates(store) : in(folder, days, daysOfAuthority);
    }

    private static Path store(Path folder, int days, int daysOfAuthority) {
        return folder.resolve("server-" + days + "-" + daysOfAuthority + ".p12");
    }

    /** Signed by an authority of its own; the authority is in the chain that a server shows. */
    public static TestCertificates in(Path folder, int days, int daysOfAuthority) {
        Path store = store(folder, days, daysOfAuthority);
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "ca",
                "-dname",
                "CN=Test authority",
                "-ext",
                "bc:c",
                "-validity",
                Integer.toString(daysOfAuthority),
                "-keyalg",
                "EC");
        keytool(
                store,
                "-genkeypair",
                "-alias",
                "server",
                "-signer",
                "ca",
                "-dname",
                "CN=localhost",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-validity",
                Integer.toString(days),
                "-keyalg",
                "EC");
        return new TestCertificates(store);
    }

    /** The certificate of the authority, for who is to trust it. */
    public Path authority() {
        try {
            return Files.writeString(
                    store.resolveSibling("authority.pem"),
                    pem("CERTIFICATE", opened().getCertificate("ca").getEncoded()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A server's half. */
    public SSLContext server() {
        try {
            KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            KeyStore both = opened();
            both.deleteEntry("ca");
            keys.init(both, PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A store that trusts the authority, as {@code javax.net.ssl.trustStore} takes it; the password is changeit. */
    public Path trustStore() {
        try {
            KeyStore trust = KeyStore.getInstance("PKCS12");
            trust.load(null, null);
            trust.setCertificateEntry("ca", opened().getCertificate("ca"));
            Path file = store.resolveSibling("trust-" + store.getFileName());
            try (var out = Files.newOutputStream(file)) {
                trust.store(out, PASSWORD);
            }
            return file;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The server's chain and key as files of a server that wants them so; the key is its owner's alone. */
    public void exportTo(Path certificate, Path key) {
        try {
            KeyStore both = opened();
            StringBuilder chain = new StringBuilder();
            for (Certificate one : both.getCertificateChain("server")) {
                chain.append(pem("CERTIFICATE", one.getEncoded()));
            }
            Files.writeString(certificate, chain);
            Files.writeString(
                    key, pem("PRIVATE KEY", both.getKey("server", PASSWORD).getEncoded()));
            Files.setPosixFilePermissions(key, java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private KeyStore opened() throws GeneralSecurityException, IOException {
        KeyStore both = KeyStore.getInstance("PKCS12");
        try (InputStream in = new FileInputStream(store.toFile())) {
            both.load(in, PASSWORD);
        }
        return both;
    }

    private static String pem(String what, byte[] bytes) {
        return "-----BEGIN " + what + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes) + "\n-----END " + what + "-----\n";
    }

    private static void keytool(Path store, String... words) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-keystore", store.toString(), "-storetype", "PKCS12", "-storepass", "changeit"));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
