package dev.watchkeeper.stack.supply;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.stack.launch.Console;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of {@code ./watchkeeper verify supply}, on two small builds. */
class SupplyTest {
    private static final List<String> MODULES = List.of(
            "gate-service", "probe-service", "verification-service", "rollback-service", "notifier-service", "cli");

    private static final String ONLY_TO_BUILD = ",\n {\"purl\":\"pkg:maven/x/only-to-build@1?type=jar\"}";

    @TempDir
    Path folder;

    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    private Path build(String name) throws IOException {
        Path project = folder.resolve(name);
        for (String module : MODULES) {
            Path target = project.resolve(module).resolve("target");
            Path libraries = target.resolve(module.equals("cli") ? "lib" : "quarkus-app/lib/main");
            Files.createDirectories(libraries);
            Files.writeString(libraries.resolve("a-1.jar"), "a");
            Files.writeString(target.resolve(module + ".jar"), module);
            Files.writeString(
                    target.resolve(module.equals("cli") ? "bom.json" : "quarkus-run-cyclonedx.json"),
                    """
                    {"components":[{"purl":"pkg:maven/x/a@1?type=jar","hashes":[
                      {"alg":"MD5","content":"0"},
                      {"alg":"SHA-256","content":"ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb"}],
                      "evidence":{"occurrences":[{"location":"lib/main/a-1.jar"}]}},
                     {"purl":"pkg:maven/x/only-to-build@1?type=jar"}]}
                    """.replace(module.equals("cli") ? ONLY_TO_BUILD : "none", ""));
        }
        return project;
    }

    private int run(Path one, Path two) {
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        return new Supply(new Console(out, out)).run(one.toString(), two.toString());
    }

    @Test
    @Tag("S20")
    @Tag("S21")
    void equalBuildsWithTrueBillsAreEqual() throws IOException {
        assertThat(run(build("one"), build("two"))).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("equal      gate")
                .doesNotContain("NOT");
    }

    @Test
    @Tag("S20")
    void aJarThatIsNotNamedOneThatIsNotPackagedAndOneWithOtherBytesAreFound() throws IOException {
        Path one = build("one");
        Files.writeString(one.resolve("probe-service/target/quarkus-app/lib/main/extra.jar"), "b");
        Files.writeString(one.resolve("gate-service/target/quarkus-app/lib/main/a-1.jar"), "changed");
        Path notifier = one.resolve("notifier-service/target/quarkus-app");
        Files.move(notifier.resolve("lib/main/a-1.jar"), notifier.resolve("lib/main/b-1.jar"));
        Files.writeString(one.resolve("cli/target/lib/a-1.jar"), "changed");

        assertThat(run(one, build("two"))).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("NOT EQUAL  probe", "packaged and not named: lib/main/extra.jar")
                .contains("NOT EQUAL  gate", "named with other bytes: lib/main/a-1.jar")
                .contains("NOT EQUAL  notifier", "named and not packaged: lib/main/a-1.jar")
                .contains("NOT EQUAL  command line", "named and not packaged: pkg:maven/x/a@1")
                .contains("equal      rollback");
    }

    @Test
    @Tag("S21")
    void aFileThatDiffersBetweenTwoBuildsIsNamed() throws IOException {
        Path one = build("one");
        Path two = build("two");
        Files.writeString(two.resolve("gate-service/target/gate-service.jar"), "built later");
        Files.delete(two.resolve("cli/target/cli.jar"));

        assertThat(run(one, two)).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8))
                .contains("differs: gate-service/target/gate-service.jar", "only in one build: cli/target/cli.jar");
    }

    @Test
    @Tag("S20")
    void nothingPackagedIsADifferenceAndNotEqual() throws IOException {
        Path one = build("one");
        Files.delete(one.resolve("gate-service/target/quarkus-app/lib/main/a-1.jar"));

        assertThat(run(one, build("two"))).isEqualTo(3);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("holds no file: build first");
    }

    @Test
    @Tag("S21")
    void ofWhatQuarkusGeneratesEachClassIsComparedByWhatItSays() throws IOException {
        Path one = build("one");
        Path two = build("two");
        generated(one, "A.class", RecordedClass.of("proxykey1", "first", "proxykey2", "second"));
        generated(two, "A.class", RecordedClass.of("proxykey9", "second", "proxykey4", "first"));
        assertThat(TwoBuilds.differences(TwoBuilds.products(one), TwoBuilds.products(two)))
                .isEmpty();

        generated(two, "A.class", RecordedClass.of("proxykey1", "first", "proxykey2", "another"));
        assertThat(TwoBuilds.differences(TwoBuilds.products(one), TwoBuilds.products(two)))
                .containsExactly("differs: gate-service/target/quarkus-app/quarkus/generated-bytecode.jar!/A.class");

        generated(two, "B.class", RecordedClass.of("proxykey1", "first", "proxykey2", "second"));
        assertThat(TwoBuilds.differences(TwoBuilds.products(one), TwoBuilds.products(two)))
                .containsExactly(
                        "only in one build: gate-service/target/quarkus-app/quarkus/generated-bytecode.jar!/A.class",
                        "only in one build: gate-service/target/quarkus-app/quarkus/generated-bytecode.jar!/B.class");
    }

    private static void generated(Path project, String entry, byte[] content) throws IOException {
        Path quarkus = Files.createDirectories(project.resolve("gate-service/target/quarkus-app/quarkus"));
        try (ZipOutputStream zip =
                new ZipOutputStream(Files.newOutputStream(quarkus.resolve("generated-bytecode.jar")))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content);
        }
    }

    @Test
    @Tag("S20")
    void aComponentWithoutAHashIsRefused() throws IOException {
        Path bill = Files.writeString(folder.resolve("bom.json"), "{\"components\":[{\"purl\":\"pkg:x\"}]}");

        assertThatThrownBy(() -> BillOfMaterials.read(bill)).hasMessageContaining("pkg:x has no SHA-256");
        assertThat(SupplyCheck.differences(new BillOfMaterials(Map.of()), Map.of("x.jar", "1")))
                .containsExactly("packaged and not named: x.jar");
    }
}
