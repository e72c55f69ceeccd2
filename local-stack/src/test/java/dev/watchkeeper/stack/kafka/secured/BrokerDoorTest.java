package dev.watchkeeper.stack.kafka.secured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import dev.watchkeeper.stack.credentials.Secrets;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclBindingFilter;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.UnsupportedSaslMechanismException;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who does not even get to the point where rights are asked for. */
@Tag("S10")
class BrokerDoorTest {
    private static final String GATE = Writer.GATE.principal();

    @TempDir
    static Path folder;

    private static SecuredBroker broker;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder);
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void whoSignsInOverTlsIsLetIn() throws Exception {
        assertThat(nodes(Map.of())).isEqualTo(1);
    }

    @Test
    void plaintextIsRefused() {
        assertThatThrownBy(() -> nodes(Map.of("security.protocol", "PLAINTEXT")))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aPasswordWithoutTlsIsRefused() {
        assertThatThrownBy(() -> nodes(Map.of("security.protocol", "SASL_PLAINTEXT")))
                .hasCauseInstanceOf(TimeoutException.class);
    }

    /** Whatever the client makes of it, the broker answers a request in the clear with nothing but the end of the connection. */
    @Test
    void aRequestInTheClearIsAnsweredWithTheEndOfTheConnection() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(apiVersionsRequest());

            // A TLS alert (0x15) at most, and never an answer to the request.
            byte[] answer = socket.getInputStream().readAllBytes();
            assertThat(answer.length == 0 || answer[0] == 0x15).isTrue();
        }
    }

    @Test
    void tlsWithoutSigningInIsRefused() {
        assertThatThrownBy(() -> nodes(Map.of("security.protocol", "SSL"))).hasCauseInstanceOf(TimeoutException.class);
    }

    @Test
    void aWrongPasswordIsRefused() {
        assertThatThrownBy(() -> nodes(Map.of("sasl.jaas.config", jaas(GATE, Secrets.password()))))
                .hasCauseInstanceOf(SaslAuthenticationException.class);
    }

    @Test
    void aNameNobodyKnowsIsRefusedWithTheSameWordsAsAWrongPassword() {
        assertThatThrownBy(() -> nodes(Map.of("sasl.jaas.config", jaas("watchkeeper-nobody", Secrets.password()))))
                .hasCauseInstanceOf(SaslAuthenticationException.class)
                .hasMessageContaining("due to invalid credentials with SASL mechanism SCRAM-SHA-512");
    }

    @Test
    void aWeakerMechanismIsRefused() {
        assertThatThrownBy(() -> nodes(Map.of("sasl.mechanism", "SCRAM-SHA-256")))
                .hasCauseInstanceOf(UnsupportedSaslMechanismException.class);
    }

    @Test
    void anOlderTlsIsRefused() {
        assertThatThrownBy(() -> nodes(Map.of("ssl.enabled.protocols", "TLSv1.2", "ssl.protocol", "TLSv1.2")))
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void aBrokerThatNobodyVouchesForIsLeft() {
        SelfMadeCertificate other = SelfMadeCertificate.in(folder.resolve("."), Secrets.password());
        SelfMadeCertificate stranger = SelfMadeCertificate.in(newFolder(), Secrets.password());
        assertThat(other.certificate()).hasSameTextualContentAs(folder.resolve("broker.pem"));

        assertThatThrownBy(() -> nodes(
                        Map.of("ssl.truststore.location", stranger.certificate().toString())))
                .hasCauseInstanceOf(SslAuthenticationException.class);
    }

    @Test
    void theControllerAsksForACertificate() throws Exception {
        try (SSLSocket socket = (SSLSocket) trusting().getSocketFactory().createSocket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), broker.controllerPort()), 5_000);
            socket.setSoTimeout(10_000);

            assertThatThrownBy(() -> {
                        socket.startHandshake();
                        socket.getOutputStream().write(apiVersionsRequest());
                        if (socket.getInputStream().read() < 0) {
                            throw new IOException("closed");
                        }
                    })
                    .isInstanceOf(IOException.class)
                    .isNotInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aRightThatIsNotInTheListIsTakenAwayByTheNextSetup() throws Exception {
        AclBinding more = new AclBinding(
                new ResourcePattern(ResourceType.TOPIC, Topic.VERDICTS.topicName(), PatternType.LITERAL),
                new AccessControlEntry("User:" + GATE, "*", AclOperation.WRITE, AclPermissionType.ALLOW));
        try (Admin admin = Admin.create(broker.client(BrokerSecurity.ADMIN))) {
            admin.createAcls(List.of(more)).all().get();
            await().until(() -> acls(admin).contains(more));

            new AclSetup(broker.client(BrokerSecurity.ADMIN)).apply();

            await().untilAsserted(() -> assertThat(acls(admin))
                    .doesNotContain(more)
                    .hasSize(dev.watchkeeper.contract.acl.BrokerRights.table().size()));
        }
    }

    private static java.util.Collection<AclBinding> acls(Admin admin) throws ExecutionException, InterruptedException {
        return admin.describeAcls(AclBindingFilter.ANY).values().get();
    }

    private static int nodes(Map<String, String> different) throws ExecutionException, InterruptedException {
        Map<String, Object> client = new HashMap<>(broker.client(GATE));
        client.putAll(different);
        client.put("default.api.timeout.ms", 4_000);
        client.put("request.timeout.ms", 2_000);
        try (Admin admin = Admin.create(client)) {
            return admin.describeCluster().nodes().get().size();
        }
    }

    private static String jaas(String name, String password) {
        return "org.apache.kafka.common.security.scram.ScramLoginModule required username=\"" + name + "\" password=\""
                + password + "\";";
    }

    /** Which versions do you speak: the first question of every client, and allowed to everybody who is connected. */
    private static byte[] apiVersionsRequest() {
        byte[] body = "\0\u0012\0\0\0\0\0\u0001\0\u0001x".getBytes(StandardCharsets.ISO_8859_1);
        byte[] framed = new byte[body.length + 4];
        framed[3] = (byte) body.length;
        System.arraycopy(body, 0, framed, 4, body.length);
        return framed;
    }

    private static Path newFolder() {
        Path stranger = folder.resolve("stranger");
        assertThat(stranger.toFile().mkdirs()).isTrue();
        return stranger;
    }

    private static SSLContext trusting() throws Exception {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        try (InputStream certificate =
                new FileInputStream(folder.resolve("broker.pem").toFile())) {
            trusted.setCertificateEntry(
                    "broker", CertificateFactory.getInstance("X.509").generateCertificate(certificate));
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
