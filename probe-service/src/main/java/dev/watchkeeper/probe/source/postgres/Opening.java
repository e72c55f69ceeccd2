package dev.watchkeeper.probe.source.postgres;

import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.kit.http.EgressGuard;
import dev.watchkeeper.kit.secret.Mask;
import dev.watchkeeper.probe.endpoint.Endpoint;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Properties;
import org.postgresql.Driver;
import org.postgresql.PGProperty;

/**
 * Opens connections: to addresses that the guard let through, with TLS that checks the server's name unless the operator says
 * otherwise, in sessions that only read. What an operator may set is {@code sslmode} and {@code sslrootcert}, nothing else.
 */
final class Opening {
    private static final int USUAL_PORT = 5432;
    /** Sent with the start of the session: a pooler that would hand the session on to the service refuses it instead. */
    private static final String SESSION = "-c default_transaction_read_only=on -c standard_conforming_strings=on"
            + " -c statement_timeout=10000 -c lock_timeout=5000 -c idle_in_transaction_session_timeout=10000";

    private final Driver driver = new Driver();
    private final EgressGuard guard;
    private final ProjectName project;
    private final Endpoint endpoint;

    Opening(EgressGuard guard, ProjectName project, Endpoint endpoint) {
        this.guard = guard;
        this.project = project;
        this.endpoint = endpoint;
    }

    /** Takes the password out of what a server says. */
    Mask mask() {
        return Mask.of(endpoint.password().stream().toList());
    }

    Connection open(Duration within) throws SQLException {
        long end = System.nanoTime() + within.toNanos();
        SQLException last = null;
        for (InetAddress address : addresses()) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (last != null && left.isNegative()) {
                throw last;
            }
            try {
                Connection connection = driver.connect(url(), properties(address, left));
                if (connection == null) {
                    throw new IllegalStateException("the driver knows addresses of PostgreSQL");
                }
                return connection;
            } catch (SQLException e) {
                last = e;
            }
        }
        throw last == null ? new SQLException(endpoint.host() + " has no address", "08001") : last;
    }

    private List<InetAddress> addresses() throws SQLException {
        try {
            return guard.addressesOf(project, endpoint.host());
        } catch (UnknownHostException e) {
            throw new SQLException(e.getMessage(), "08001", e);
        }
    }

    private String url() {
        return "jdbc:postgresql://" + endpoint.host() + ":" + endpoint.portOr(USUAL_PORT) + "/"
                + URLEncoder.encode(endpoint.name(), StandardCharsets.UTF_8);
    }

    private Properties properties(InetAddress address, Duration within) {
        Properties properties = new Properties();
        endpoint.user().ifPresent(user -> PGProperty.USER.set(properties, user));
        endpoint.password().ifPresent(password -> PGProperty.PASSWORD.set(properties, password));
        PGProperty.SOCKET_FACTORY.set(properties, VettedSocketFactory.class.getName());
        PGProperty.SOCKET_FACTORY_ARG.set(properties, address.getHostAddress());
        int seconds = Math.toIntExact(Math.max(1, (within.toMillis() + 999) / 1000));
        PGProperty.CONNECT_TIMEOUT.set(properties, seconds);
        PGProperty.SOCKET_TIMEOUT.set(properties, seconds);
        PGProperty.OPTIONS.set(properties, SESSION);
        PGProperty.APPLICATION_NAME.set(properties, "watchkeeper-probe");
        PGProperty.MAX_RESULT_BUFFER.set(properties, "1M");
        PGProperty.GSS_ENC_MODE.set(properties, "disable");
        secure(properties);
        return properties;
    }

    private void secure(Properties properties) {
        String mode = endpoint.settings().getOrDefault("sslmode", endpoint.loopback() ? "prefer" : "verify-full");
        PGProperty.SSL_MODE.set(properties, mode);
        String authorities = endpoint.settings().get("sslrootcert");
        if (authorities != null) {
            PGProperty.SSL_ROOT_CERT.set(properties, authorities);
        } else if (mode.startsWith("verify-")) {
            PGProperty.SSL_FACTORY.set(properties, "org.postgresql.ssl.DefaultJavaSSLFactory");
        }
    }
}
