package dev.watchkeeper.gate.access.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.access.Role;
import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.gate.access.FirstAccess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BootstrapFileTest {
    private static final String ENTRY = """
            [{"subject": "ci", "roles": ["deployer"], "project": "demo", "tokenHash": "%s", "expires": "2027-01-01T00:00:00Z"}]
            """.formatted("a".repeat(64));

    @TempDir
    Path folder = Path.of("");

    private List<FirstAccess> read(String json) throws IOException {
        return new BootstrapFile(Files.writeString(folder.resolve("access.json"), json)).read();
    }

    @Test
    void entryBecomesAGrant() throws IOException {
        FirstAccess access = read(ENTRY).getFirst();
        AccessEvent.RolesGranted granted = access.grant();

        assertThat(granted.subject().value()).isEqualTo("ci");
        assertThat(granted.onProject()).isEqualTo("demo");
        assertThat(granted.roles()).containsExactly(Role.DEPLOYER);
        assertThat(granted.expires()).isPresent();
        assertThat(access.oneTime()).isFalse();
    }

    @Test
    @Tag("S2")
    void aTokenMayBeGoodForOneExchangeAlone() throws IOException {
        assertThat(read(ENTRY.replace("\"roles\"", "\"oneTime\": true, \"roles\""))
                        .getFirst()
                        .oneTime())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"deployer, owner", "tokenHash, token", "aaaa, zzzz", "[{, {", "ci, not a name", "ci, session/ci"})
    void entryThatCannotBeTakenStopsTheStart(String right, String wrong) {
        assertThatThrownBy(() -> read(ENTRY.replace(right, wrong)))
                .isInstanceOfAny(IllegalStateException.class, IllegalArgumentException.class);
    }

    @Test
    void missingFileIsNamed() {
        assertThatThrownBy(() -> new BootstrapFile(folder.resolve("none.json")).read())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("watchkeeper.access-bootstrap")
                .hasMessageContaining("none.json");
    }
}
