package dev.watchkeeper.kit.http;

import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/** When the first certificate of the chain that a server has shown ends: from then on nobody can connect to it any more. */
final class CertificateEnd {
    private CertificateEnd() {}

    static Optional<Instant> of(@Nullable SSLSession session) {
        if (session == null) {
            return Optional.empty();
        }
        try {
            return Arrays.stream(session.getPeerCertificates())
                    .flatMap(CertificateEnd::dated)
                    .map(certificate -> certificate.getNotAfter().toInstant())
                    .min(Instant::compareTo);
        } catch (SSLPeerUnverifiedException e) {
            return Optional.empty();
        }
    }

    private static java.util.stream.Stream<X509Certificate> dated(Certificate certificate) {
        return certificate instanceof X509Certificate dated
                ? java.util.stream.Stream.of(dated)
                : java.util.stream.Stream.empty();
    }
}
