package dev.watchkeeper.stack.test;

import dev.watchkeeper.stack.credentials.Secrets;
import dev.watchkeeper.stack.process.Keytool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The files of a Secret as cert-manager writes it, for tests: {@code tls.key}, {@code tls.crt} and {@code ca.crt}, each PEM. */
public final class TlsFiles {
    private TlsFiles() {}

    /**
     * Makes a certificate that vouches for itself; whom to trust is that one too.
     *
     * @param names as keytool has them, such as {@code dns:localhost,ip:127.0.0.1}
     * @return the certificate
     */
    public static Certificate make(Path folder, String names) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder);
        Path store = folder.resolve("made.p12");
        String password = Secrets.password();
        Files.deleteIfExists(store);
        Keytool.run(
                password,
                ("-genkeypair -alias made -keyalg EC -groupname secp256r1 -validity 2 -dname CN=test -ext san=" + names
                                + " -storetype PKCS12 -keystore")
                        .split(" ", -1),
                store);
        KeyStore made = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            made.load(in, password.toCharArray());
        }
        Certificate certificate = made.getCertificate("made");
        write(
                folder.resolve("tls.key"),
                "PRIVATE KEY",
                made.getKey("made", password.toCharArray()).getEncoded());
        write(folder.resolve("tls.crt"), "CERTIFICATE", certificate.getEncoded());
        write(folder.resolve("ca.crt"), "CERTIFICATE", certificate.getEncoded());
        Files.delete(store);
        return certificate;
    }

    /** Takes whoever this certificate vouches for, and nobody else. */
    public static SSLContext trusting(Certificate certificate) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("it", certificate);
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(store);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void write(Path file, String label, byte[] der) throws IOException {
        Files.writeString(
                file,
                "-----BEGIN " + label + "-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der) + "\n-----END " + label
                        + "-----\n",
                StandardCharsets.US_ASCII);
    }
}
