package dev.watchkeeper.rollback.means.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KubeConfigTest {
    static String text(String server, String user) {
        return """
                apiVersion: v1
                kind: Config
                clusters: [{ name: production, cluster: { server: "%s" } }]
                contexts: [{ name: any, context: { cluster: production, user: watchkeeper } }]
                users: [{ name: watchkeeper, user: { %s } }]
                """.formatted(server, user);
    }

    @Test
    void takesServerAndTokenOfTheNamedCluster() {
        KubeConfig config = KubeConfig.parse(text("https://k8s.example:6443", "token: hunter2"), "production");

        assertThat(config.server()).hasToString("https://k8s.example:6443");
        assertThat(config.token()).contains("hunter2");
        assertThat(config.toString()).doesNotContain("hunter2");
    }

    @Tag("S13")
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            https://k | exec: { apiVersion: v1, command: /bin/sh }          | program
            https://k | tokenFile: /etc/passwd, token: hunter2              | file
            https://k | username: a, password: hunter2                      | password
            https://k | client-certificate: /etc/cert, client-key: /etc/key | file
            https://k | client-certificate-data: aGk=                       | neither
            https://k | auth-provider: { name: oidc }                       | another server
            http://k  | token: hunter2                                      | https://
            https://a:hunter2@k | token: x                                  | https://
            ftp://k   | token: hunter2                                      | https://
            """)
    void refusesWhatIsNotWrittenOut(String server, String user, String why) {
        assertThatThrownBy(() -> KubeConfig.parse(text(server, user), "production"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why)
                .message()
                .doesNotContain("hunter2");
    }

    @Test
    void saysWhichClusterIsMissingAndWhatIsNoKubeconfig() {
        assertThatThrownBy(() -> KubeConfig.parse(text("https://k", "token: x"), "staging"))
                .hasMessageContaining("no cluster 'staging'");
        assertThatThrownBy(() -> KubeConfig.parse("hunter2: [", "production"))
                .hasMessageContaining("not a kubeconfig")
                .message()
                .doesNotContain("hunter2");
    }
}
