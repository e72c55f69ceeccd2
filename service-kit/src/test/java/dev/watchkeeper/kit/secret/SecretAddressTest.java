package dev.watchkeeper.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.id.ProjectName;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("S5")
class SecretAddressTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final SecretName NAME = SecretName.parse("secret:demo/api-postgres");

    @Test
    void isGivenWhenItsOwnHostIsNamed() {
        assertThat(store("postgresql://reader:s3cr3t@DB.example:5432/api", "db.example")
                        .address(NAME, DEMO))
                .isInstanceOf(SecretStore.Given.class);
    }

    @Test
    void isNotGivenWhenAnOperatorNamedAnotherHost() {
        assertThat(notGiven(store("postgresql://reader:s3cr3t@db.example/api", "other.example"), DEMO))
                .contains("may not be sent to db.example");
    }

    @Test
    void isNotGivenToAnotherProject() {
        assertThat(notGiven(store("postgresql://reader:s3cr3t@db.example/api", "db.example"), new ProjectName("other")))
                .contains("belongs to project 'demo'");
    }

    @Test
    void whatIsNoAddressIsSaidWithoutShowingIt() {
        for (String value : new String[] {"s3cr3t", "postgresql://a b:s3cr3t@db/x", "mailto:s3cr3t"}) {
            assertThat(notGiven(store(value, "db.example"), DEMO))
                    .contains("write it like scheme://user:password@host:port/name")
                    .doesNotContain("s3cr3t");
        }
        assertThat(notGiven(SecretStore.empty(), DEMO)).contains("not in the operator file");
    }

    private static String notGiven(SecretStore store, ProjectName project) {
        SecretStore.Access access = store.address(NAME, project);
        assertThat(access).isInstanceOf(SecretStore.NotGiven.class);
        return access.toString();
    }

    private static SecretStore store(String value, String host) {
        return new SecretStore(Map.of(NAME, new SecretStore.Entry(new SecretValue(value), Set.of(host))));
    }
}
