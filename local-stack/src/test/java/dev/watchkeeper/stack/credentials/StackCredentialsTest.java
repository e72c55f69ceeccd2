package dev.watchkeeper.stack.credentials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

    @TempDir
    Path folder;

    @Test
    void secondStartFindsWhatTheFirstMade() {
        String first = StackCredentials.loadOrCreate(folder, NOW).token(Role.DEPLOYER);

        assertThat(StackCredentials.loadOrCreate(folder, NOW).token(Role.DEPLOYER))
                .isEqualTo(first);
        assertThat(StackCredentials.load(folder))
                .map(found -> found.token(Role.DEPLOYER))
                .contains(first);
    }

    @Test
    void servicesAreToldTheHashOfATokenAndNeverTheToken() throws IOException {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, NOW);
        String bootstrap = Files.readString(credentials.accessBootstrap());

        assertThat(credentials.token(Role.ADMIN)).matches("wk_[A-Za-z0-9_-]{43}");
        assertThat(bootstrap)
                .contains(Secrets.hash(credentials.token(Role.ADMIN)), "local-admin", "2027-02-11T10:00:00Z")
                .doesNotContain("wk_");
    }

    @Test
    void everySecretIsReadableByItsOwnerOnly() throws IOException {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder.resolve("new"), NOW);

        assertThat(mode(credentials.operatorFile())).isEqualTo("rw-------");
        assertThat(mode(credentials.accessBootstrap())).isEqualTo("rw-------");
        assertThat(mode(credentials.signingKey(Writer.GATE))).isEqualTo("rw-------");
        assertThat(mode(folder.resolve("new"))).isEqualTo("rwx------");
    }

    @Test
    void everyServiceHasAKeyThatAllTrust() {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, NOW);

        for (Writer service : Writer.values()) {
            assertThat(credentials.signingKey(service)).exists();
            assertThat(credentials.trustedKeys().resolve(service.serviceName() + "-1.pub"))
                    .exists();
        }
    }

    @Test
    void shareOfAServiceHoldsItsOwnKeyAndNobodyElses() throws IOException {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder.resolve("all"), NOW);
        Path shares = folder.resolve("shares");

        new ServiceShares(credentials).write(shares);
        new ServiceShares(credentials).write(shares);

        assertThat(shares.resolve("rollback/rollback-1.key"))
                .hasSameTextualContentAs(credentials.signingKey(Writer.ROLLBACK));
        assertThat(mode(shares.resolve("rollback/rollback-1.key"))).isEqualTo("rw-------");
        assertThat(shares.resolve("rollback/trusted")).isDirectoryContaining("glob:**probe-1.pub");
        assertThat(names(shares.resolve("verification"))).containsExactlyInAnyOrder("verification-1.key", "trusted");
        assertThat(names(shares.resolve("gate")))
                .containsExactlyInAnyOrder("gate-1.key", "trusted", "access-bootstrap.json", "service.properties");
        assertThat(shares.resolve("gate/service.properties"))
                .content()
                .contains(credentials.databasePassword("gate"), credentials.redisPassword())
                .doesNotContain(credentials.databasePassword("rollback"), credentials.postgresPassword());
        assertThat(mode(shares.resolve("gate/service.properties"))).isEqualTo("rw-------");
        assertThat(names(shares.resolve("probe"))).containsExactlyInAnyOrder("probe-1.key", "trusted", "operator.json");
    }

    @Test
    void partThatIsNoServiceGetsItsOwnPasswordOnly() throws IOException {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder.resolve("all"), NOW);
        Path shares = folder.resolve("shares");

        new InfrastructureShares(credentials).write(shares);

        assertThat(Files.readString(shares.resolve("postgres/password")).strip())
                .isEqualTo(credentials.postgresPassword());
        assertThat(shares.resolve("redis/redis.conf")).content().contains("requirepass " + credentials.redisPassword());
        assertThat(shares.resolve("setup/passwords.json"))
                .content()
                .contains(credentials.postgresPassword(), credentials.databasePassword("notifier"))
                .doesNotContain(credentials.redisPassword(), "wk_");
        assertThat(mode(shares.resolve("redis/redis.conf"))).isEqualTo("rw-------");
        StackCredentials ofTheDemo =
                StackCredentials.load(shares.resolve("demo")).orElseThrow();
        assertThat(ofTheDemo.token(Role.DEPLOYER)).isEqualTo(credentials.token(Role.DEPLOYER));
        assertThatThrownBy(() -> ofTheDemo.token(Role.APPROVER)).hasMessageContaining("token.approver");
        assertThatThrownBy(ofTheDemo::postgresPassword).hasMessageContaining("password.postgres");
    }

    @Test
    void operatorFileNamesWhereTheDemoIs() {
        StackCredentials credentials = StackCredentials.loadOrCreate(folder, NOW, List.of("demo"));

        assertThat(credentials.operatorFile()).content().contains("\"demo\"").doesNotContain("127.0.0.1");
    }

    private static List<String> names(Path share) throws IOException {
        try (Stream<Path> files = Files.list(share)) {
            return files.map(file -> String.valueOf(file.getFileName())).toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
