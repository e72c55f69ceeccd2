package dev.watchkeeper.gate.forge.version;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.forge.VersionReader;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionFilesTest {
    private static VersionReader.Found read(String path, String text) {
        return new VersionFiles().version(path, text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package.json          | {"dependencies": {"version": "9"}, "version": "1.2.0"}
            api/composer.json     | {"version": " 1.2.0 "}
            pom.xml               | <project><parent><version>7</version></parent><dependencies><dependency><version>8</version></dependency></dependencies><version>1.2.0</version></project>
            app/pom.xml           | <project xmlns="http://maven.apache.org/POM/4.0.0"><parent><groupId>a</groupId><version>1.2.0</version></parent></project>
            gradle.properties     | 'version = 1.2.0'
            VERSION               | 1.2.0
            """)
    void isReadByTheKindOfTheFile(String path, String text) {
        assertThat(read(path, text)).isEqualTo(new VersionReader.Version("1.2.0"));
    }

    @Test
    void ofTomlTheTableOfTheProjectCounts() {
        assertThat(read(
                        "Cargo.toml",
                        "[dependencies]\nversion = \"9\"\n[package]\nkeywords = [\"a\"]\nversion = \"1.2.0\"\n"))
                .isEqualTo(new VersionReader.Version("1.2.0"));
        assertThat(read("pyproject.toml", "[tool.other]\nversion = '9'\n")).isEqualTo(new VersionReader.None());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            package.json | {"version": 2}
            package.json | {"name": "a"}
            package.json | not json
            pom.xml      | <project><version>${revision</project>
            pom.xml      | '<!DOCTYPE p [<!ENTITY x SYSTEM "file:///etc/passwd">]><project><version>&x;</version></project>'
            """)
    void fileWithoutAVersionHasNone(String path, String text) {
        assertThat(read(path, text)).isEqualTo(new VersionReader.None());
    }

    @Test
    void kindThatIsNotKnownIsSaid() {
        assertThat(read("Makefile", "VERSION=1")).isEqualTo(new VersionReader.NotKnownKind());
    }
}
