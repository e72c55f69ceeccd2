package dev.watchkeeper.rollback.means.kubernetes;

import static dev.watchkeeper.rollback.Examples.GOOD;
import static dev.watchkeeper.rollback.Examples.WATCH;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.rollback.means.ActOutcome;
import dev.watchkeeper.rollback.means.ActRequest;
import dev.watchkeeper.rollback.means.Expectation;
import dev.watchkeeper.rollback.means.TargetReading;
import dev.watchkeeper.rollback.means.TargetState;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Habits of the library that would send twice, send elsewhere, or obey what lies about on the machine. */
@Tag("P7")
class KubernetesHabitsTest {
    private static final String LYING_ABOUT = "kubernetes.impersonate.username";

    private final ProxySelector selector = ProxySelector.getDefault();
    private final KubernetesCounterpart real = new KubernetesCounterpart();

    @AfterEach
    void close() {
        System.clearProperty(LYING_ABOUT);
        ProxySelector.setDefault(selector);
        real.close();
    }

    /** On a kept connection that breaks, the library would send once more by itself. */
    @Test
    void patchThatIsCutOffIsNotSentAgain() {
        TargetReading before = reading();
        real.next("ACTS_THEN_RESETS");

        assertThat(act(before)).isInstanceOf(ActOutcome.Unknown.class);
        assertThat(real.patches()).isOne();
        assertThat(real.effects()).isOne();
    }

    @Test
    @Tag("S8")
    void proxyOfTheMachineIsNotUsed() {
        ProxySelector.setDefault(new ProxySelector() {
            @Override
            public List<Proxy> select(URI uri) {
                return List.of(new Proxy(Proxy.Type.HTTP, new InetSocketAddress(InetAddress.getLoopbackAddress(), 9)));
            }

            @Override
            public void connectFailed(URI uri, SocketAddress address, IOException e) {
                throw new IllegalStateException("a proxy was asked for " + uri, e);
            }
        });

        assertThat(reading().running()).isEqualTo("v1.2.0");
    }

    @Test
    void whatLiesAboutOnTheMachineIsNotObeyed() {
        System.setProperty(LYING_ABOUT, "somebody");

        assertThat(reading().running()).isEqualTo("v1.2.0");
    }

    @Test
    @Tag("S8")
    void answerThatIsTooLongIsNotReadToItsEnd() {
        real.grows(5 * 1024 * 1024);

        assertThat(real.means().read(real.target(), List.of(GOOD)))
                .isInstanceOfSatisfying(
                        TargetState.Unreadable.class, it -> assertThat(it.why()).contains("longer than 4194304"));
    }

    @Test
    void timePassesAtTheController() {
        act(reading());
        real.timePasses(Instant.EPOCH, false);

        assertThat(reading().servesOnly(GOOD)).isTrue();
    }

    private TargetReading reading() {
        return ((TargetState.Read) real.means().read(real.target(), List.of(GOOD))).reading();
    }

    private ActOutcome act(TargetReading before) {
        return real.means()
                .act(real.target(), new ActRequest("i-1", WATCH, GOOD, Expectation.of(before), "errors 42 of 1000"));
    }
}
