package dev.watchkeeper.notifier.delivery.mail;

import jakarta.mail.Authenticator;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import java.time.Duration;
import java.util.Optional;
import java.util.Properties;

/**
 * The mail server of the installation.
 *
 * @param login user and password; empty for a server that asks for none
 * @param from the sender's address
 */
public record MailServer(String host, int port, Security security, Optional<Login> login, String from) {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    /** How the connection is protected. */
    public enum Security {
        /** Begins open and must turn to TLS before anything is said. */
        STARTTLS,
        TLS,
        /** For a server on this machine. */
        NONE
    }

    /** Never shows the password. */
    public record Login(String user, String password) {
        @Override
        public String toString() {
            return user;
        }
    }

    /** A session that signs in where the server asks for it. */
    public Session session() {
        return Session.getInstance(properties(), login.map(MailServer::authenticator).orElse(null));
    }

    private static Authenticator authenticator(Login login) {
        return new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(login.user(), login.password());
            }
        };
    }

    Properties properties() {
        String millis = Long.toString(LONGEST.toMillis());
        Properties properties = new Properties();
        properties.put("mail.transport.protocol", "smtp");
        properties.put("mail.smtp.host", host);
        properties.put("mail.smtp.port", Integer.toString(port));
        properties.put("mail.smtp.auth", Boolean.toString(login.isPresent()));
        properties.put("mail.smtp.starttls.enable", Boolean.toString(security == Security.STARTTLS));
        properties.put("mail.smtp.starttls.required", Boolean.toString(security == Security.STARTTLS));
        properties.put("mail.smtp.ssl.enable", Boolean.toString(security == Security.TLS));
        properties.put("mail.smtp.ssl.checkserveridentity", "true");
        properties.put("mail.smtp.connectiontimeout", millis);
        properties.put("mail.smtp.timeout", millis);
        properties.put("mail.smtp.writetimeout", millis);
        return properties;
    }
}
