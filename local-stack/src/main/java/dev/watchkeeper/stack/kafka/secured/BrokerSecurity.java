package dev.watchkeeper.stack.kafka.secured;

import dev.watchkeeper.contract.topic.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The settings of both ends: the broker speaks TLS only, asks its clients for a password (SCRAM-SHA-512) and the controller for a
 * certificate, and denies what no ACL allows. {@code docs/kafka-security.md} says the same for an installation.
 *
 * @param passwords of each name in {@link #names()}
 * @param storePassword of the key store
 */
public record BrokerSecurity(Path keyStore, Path certificate, Map<String, String> passwords, String storePassword) {
    /** Makes topics, users and ACLs; no service signs in under it. */
    public static final String ADMIN = "watchkeeper-admin";
    /** What brokers call each other. */
    static final String BROKER = "watchkeeper-broker";

    public static final String LISTENER = "SASL_SSL";
    private static final String MECHANISM = "SCRAM-SHA-512";

    public BrokerSecurity {
        passwords = Map.copyOf(passwords);
        for (String name : names()) {
            if (!passwords.containsKey(name)) {
                throw new IllegalArgumentException("the broker needs a password for " + name);
            }
        }
    }

    /** Everybody who signs in: the five services, the administrator, the broker itself. */
    public static List<String> names() {
        return Stream.concat(Arrays.stream(Writer.values()).map(Writer::principal), Stream.of(ADMIN, BROKER))
                .toList();
    }

    /** With a certificate that is made in the folder when it has none. */
    public static BrokerSecurity in(Path folder, Map<String, String> passwords, String storePassword) {
        SelfMadeCertificate made = SelfMadeCertificate.in(folder, storePassword);
        return new BrokerSecurity(made.keyStore(), made.certificate(), passwords, storePassword);
    }

    /** What a client under this name adds to its addresses. */
    public Map<String, String> client(String name) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("security.protocol", LISTENER);
        settings.put("sasl.mechanism", MECHANISM);
        settings.put("sasl.jaas.config", jaas(name));
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate.toString());
        return settings;
    }

    /** What the broker adds to its own settings. */
    public Map<String, String> broker(String controllerListener) {
        Map<String, String> settings = new TreeMap<>();
        settings.put("authorizer.class.name", "org.apache.kafka.metadata.authorizer.StandardAuthorizer");
        settings.put("allow.everyone.if.no.acl.found", "false");
        settings.put("super.users", "User:" + ADMIN + ";User:" + BROKER + ";User:CN=" + BROKER);
        settings.put("sasl.enabled.mechanisms", MECHANISM);
        settings.put("sasl.mechanism.inter.broker.protocol", MECHANISM);
        settings.put("listener.name.sasl_ssl.scram-sha-512.sasl.jaas.config", jaas(BROKER));
        // Passwords lie in the controller's own log, so the controller cannot ask for one to be let in: a certificate
        // it is.
        settings.put(
                "listener.name." + controllerListener.toLowerCase(java.util.Locale.ROOT) + ".ssl.client.auth",
                "required");
        settings.put("ssl.keystore.type", "PKCS12");
        settings.put("ssl.keystore.location", keyStore.toString());
        settings.put("ssl.keystore.password", storePassword);
        settings.put("ssl.key.password", storePassword);
        settings.put("ssl.truststore.type", "PEM");
        settings.put("ssl.truststore.location", certificate.toString());
        settings.put("ssl.enabled.protocols", "TLSv1.3");
        return settings;
    }

    /** The passwords as a new broker's first record holds them. */
    public List<String> firstPasswords() {
        List<String> words = new ArrayList<>();
        new TreeMap<>(passwords)
                .forEach((name, password) ->
                        words.add(MECHANISM + "=[name=" + name + ",password=" + password + ",iterations=8192]"));
        return words;
    }

    private String jaas(String name) {
        String password = passwords.get(name);
        if (password == null) {
            throw new IllegalArgumentException("'" + name + "' is none of " + names());
        }
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                + password + "\";";
    }

    @Override
    public String toString() {
        return "the broker's TLS and passwords at " + certificate;
    }
}
