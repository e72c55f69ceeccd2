package dev.watchkeeper.kit.secret;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A secret is exchanged while the service runs. */
@Tag("S5")
class RotationTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final SecretName TOKEN = SecretName.parse("secret:demo/token");

    @TempDir
    Path folder;

    private Path path;
    private OperatorFile file;
    private SecretStore store;

    @BeforeEach
    void isRead() throws IOException {
        path = folder.resolve("operator.json");
        write("first");
        file = new OperatorFile(Optional.of(path));
        store = file.secrets();
    }

    private void write(String value) throws IOException {
        Files.writeString(
                path, "{\"secrets\":{\"secret:demo/token\":{\"value\":\"" + value + "\",\"hosts\":[\"a.example\"]}}}");
    }

    private String value() {
        return store.access(TOKEN, DEMO, "a.example") instanceof SecretStore.Given(SecretValue value)
                ? value.reveal()
                : "not given";
    }

    @Test
    void anotherValueIsInUseAsSoonAsTheFileIsReadAgain() throws IOException {
        assertThat(file.refresh()).isFalse();
        write("second");
        assertThat(value()).isEqualTo("first");
        assertThat(file.refresh()).isTrue();
        assertThat(value()).isEqualTo("second");
        assertThat(file.refresh()).isFalse();
    }

    @Test
    void aSecretThatIsTakenOutIsNotGivenAnyMore() throws IOException {
        Files.writeString(path, "{\"secrets\":{}}");
        file.refresh();
        assertThat(value()).isEqualTo("not given");
    }

    @Test
    void aFileThatCannotBeReadChangesNothingAndIsReadOnceItCan() throws IOException {
        OperatorFileWatch watch = new OperatorFileWatch(file, Duration.ofSeconds(5));
        for (String broken :
                new String[] {"{\"secrets\":", "", "{\"secrets\":{\"no secret\":{\"value\":\"hunter2\"}}}"}) {
            Files.writeString(path, broken);
            assertThatThrownBy(file::refresh)
                    .isInstanceOf(IllegalArgumentException.class)
                    .message()
                    .doesNotContain("hunter2");
            watch.look();
            assertThat(value()).isEqualTo("first");
        }
        Files.delete(path);
        watch.look();
        assertThat(value()).isEqualTo("first");

        write("second");
        watch.look();
        assertThat(value()).isEqualTo("second");
    }
}
