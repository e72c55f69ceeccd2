package dev.watchkeeper.notifier.wiring;

import dev.watchkeeper.notifier.mail.smtp.MailServer;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/** The mail server; without a host no e-mail is sent, and nobody can subscribe by it. */
@ConfigMapping(prefix = "watchkeeper.mail")
interface MailConfig {
    /** Its name. */
    Optional<String> host();

    /** Its port for sending. */
    @WithDefault("587")
    int port();

    /** How the connection is protected: starttls, tls, or none for a server on this machine. */
    @WithDefault("starttls")
    MailServer.Security security();

    /** Who signs in there; nobody when the server asks for no name. */
    Optional<String> user();

    /** With which password. */
    Optional<String> password();

    /** The sender's address. */
    @WithDefault("watchkeeper@localhost")
    String from();

    default Optional<MailServer> server() {
        return host().map(name -> new MailServer(
                name,
                port(),
                security(),
                user().map(u -> new MailServer.Login(u, password().orElse(""))),
                from()));
    }
}
