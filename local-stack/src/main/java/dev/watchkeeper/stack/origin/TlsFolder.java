package dev.watchkeeper.stack.origin;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import io.vertx.core.net.TCPSSLOptions;
import io.vertx.core.net.TrustOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/**
 * A folder with a key, its certificate and whom to trust, as a Secret of cert-manager has them: {@code tls.key}, {@code tls.crt},
 * {@code ca.crt}, each PEM. The origin serves with the first two, and takes a service for itself when one of the last vouches for the
 * name by which it is called.
 */
record TlsFolder(Path folder) {
    private static final Set<String> PROTOCOLS = Set.of("TLSv1.3");

    HttpServerOptions serving(HttpServerOptions options) {
        encrypted(options).setKeyCertOptions(key());
        return options;
    }

    HttpClientOptions asking(HttpClientOptions options) {
        encrypted(options).setTrustOptions(authorities());
        return options.setVerifyHost(true);
    }

    private static TCPSSLOptions encrypted(TCPSSLOptions options) {
        return options.setSsl(true).setEnabledSecureTransportProtocols(PROTOCOLS);
    }

    private KeyCertOptions key() {
        return new PemKeyCertOptions().setCertValue(read("tls.crt")).setKeyValue(read("tls.key"));
    }

    private TrustOptions authorities() {
        return new PemTrustOptions().addCertValue(read("ca.crt"));
    }

    /** What the folder holds now, to see whether it has changed. */
    int content() {
        return java.util.Objects.hash(read("tls.crt"), read("tls.key"), read("ca.crt"));
    }

    private Buffer read(String name) {
        Path file = folder.resolve(name);
        try {
            return Buffer.buffer(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "WATCHKEEPER_ORIGIN_TLS: " + file + " cannot be read (" + e.getMessage()
                            + "): the folder is to hold tls.crt, tls.key and ca.crt, each PEM",
                    e);
        }
    }
}
