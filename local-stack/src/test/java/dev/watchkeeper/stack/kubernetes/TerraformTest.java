package dev.watchkeeper.stack.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** S6: the roles at AWS hold the policies of docs/credentials, and every word in them that stands for a resource is filled in. */
class TerraformTest {
    private static final Path FOLDER = Manifests.PROJECT.resolve("deploy/terraform");

    @Test
    void moduleKnowsEveryPolicyFileOfAws() throws IOException {
        String module = Files.readString(FOLDER.resolve("policies/main.tf"));
        try (Stream<Path> files = Files.list(Manifests.PROJECT.resolve("docs/credentials"))) {
            List<String> policies = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> name.endsWith("-policy.json"))
                    .map(name -> name.replace(".json", ""))
                    .toList();

            assertThat(policies)
                    .isNotEmpty()
                    .allSatisfy(policy -> assertThat(module).contains("\"" + policy + "\""));
        }
    }

    @Test
    void rolesOfTheOverlayAreThoseThatAreMade() throws IOException {
        String roles = Files.readString(FOLDER.resolve("main.tf"));
        String overlay = Files.readString(Manifests.ROOT.resolve("overlays/production/kustomization.yaml"));

        TreeSet<String> named = new TreeSet<>();
        Pattern.compile(":role/([a-z-]+)").matcher(overlay).results().forEach(found -> named.add(found.group(1)));
        assertThat(named).hasSize(3).allSatisfy(role -> assertThat(roles).contains("role = \"" + role + "\""));
    }

    @Test
    void policiesAreFilledAsTerraformItselfFillsThem() throws Exception {
        Optional<Path> terraform = Arrays.stream(
                        Optional.ofNullable(System.getenv("PATH")).orElse("").split(File.pathSeparator, -1))
                .map(part -> Path.of(part, "terraform"))
                .filter(Files::isExecutable)
                .findFirst();
        assumeTrue(terraform.isPresent(), "terraform is not installed here: no policy was filled in");

        Process process = new ProcessBuilder(
                        terraform.orElseThrow().toString(),
                        "-chdir=" + FOLDER.resolve("policies").toAbsolutePath().normalize(),
                        "test",
                        "-no-color")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said).contains("3 passed, 0 failed");
    }
}
