package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S8")
class EgressGuardTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final ProjectName OTHER = new ProjectName("other");
    private static final Duration SOON = Duration.ofSeconds(2);
    private static final EgressRules RULES = new EgressRules(Map.of("demo", List.of("127.0.0.0/8")));

    @Test
    void connectsToAPrivateAddressThatAnOperatorAllowed() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket socket = new EgressGuard(RULES, NameLookup.SYSTEM)
                        .connected(DEMO, "127.0.0.1", server.getLocalPort(), SOON)) {
            assertThat(socket.isConnected()).isTrue();
        }
    }

    @Test
    void refusesAPrivateAddressForAProjectWithoutPermission() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            server.setSoTimeout(200);

            assertThatThrownBy(() -> new EgressGuard(RULES, NameLookup.SYSTEM)
                            .connected(OTHER, "127.0.0.1", server.getLocalPort(), SOON))
                    .isInstanceOf(AddressRefused.class)
                    .hasMessageContainingAll("127.0.0.1", "not public", "egress.other");
            assertThatThrownBy(server::accept).isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void refusesAHostOfWhichOneAddressIsPrivate() throws IOException {
        List<InetAddress> mixed = List.of(InetAddress.getByName("1.1.1.1"), InetAddress.getByName("10.0.0.1"));

        assertThatThrownBy(() -> new EgressGuard(RULES, host -> mixed).addressesOf(DEMO, "mixed.test"))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void resolvesANameOnceForOneConnection() throws IOException {
        AtomicInteger lookups = new AtomicInteger();
        List<InetAddress> loopback = List.of(InetAddress.getLoopbackAddress());
        List<InetAddress> metadata = List.of(InetAddress.getByName("169.254.169.254"));
        EgressGuard rebound = new EgressGuard(RULES, host -> lookups.getAndIncrement() == 0 ? loopback : metadata);
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
                Socket socket = rebound.connected(DEMO, "rebind.test", server.getLocalPort(), SOON)) {
            assertThat(socket.getInetAddress()).isEqualTo(InetAddress.getLoopbackAddress());
            assertThat(lookups).hasValue(1);
        }
        assertThatThrownBy(() -> rebound.connected(DEMO, "rebind.test", 1, SOON))
                .isInstanceOf(AddressRefused.class);
    }

    @Test
    void takesTheNextAddressWhenOneDoesNotAnswer() throws IOException {
        try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.2"))) {
            List<InetAddress> two = List.of(InetAddress.getByName("127.0.0.3"), InetAddress.getByName("127.0.0.2"));
            EgressGuard guard = new EgressGuard(RULES, host -> two);

            try (Socket socket = guard.connected(DEMO, "two.test", server.getLocalPort(), SOON)) {
                assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.2");
            }
            assertThatThrownBy(() -> guard.connected(DEMO, "two.test", 1, SOON)).isInstanceOf(ConnectException.class);
        }
    }
}
