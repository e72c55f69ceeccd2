package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.acl.BrokerRights;
import dev.watchkeeper.contract.topic.Writer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import picocli.CommandLine;

@Tag("S10")
class KafkaVerbTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    private int run(String... args) {
        CommandLine command = Main.command();
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err));
        return command.execute(args);
    }

    @Test
    void theTableInTheDocumentIsTheOneThatIsPrinted() throws IOException {
        assertThat(run("kafka", "acls")).isZero();

        assertThat(Files.readString(Path.of("../docs/kafka-security.md"))).contains(out.toString());
    }

    @Test
    void eachRightIsOneOperationOfACommand() {
        assertThat(run("kafka", "acls", "--format", "commands")).isZero();

        List<String> commands = out.toString()
                .lines()
                .filter(line -> line.startsWith("kafka-acls.sh"))
                .toList();
        assertThat(commands.stream()
                        .mapToInt(line -> line.split("--operation", -1).length - 1)
                        .sum())
                .isEqualTo(BrokerRights.table().size());
        assertThat(commands)
                .contains(
                        "kafka-acls.sh --bootstrap-server \"$KAFKA\" --command-config \"$ADMIN\" --add --allow-principal"
                                + " User:watchkeeper-rollback --operation Write --topic watchkeeper.rollbacks"
                                + " --resource-pattern-type literal")
                .anyMatch(line -> line.endsWith("--operation Write --transactional-id watchkeeper-verification-"
                        + " --resource-pattern-type prefixed"))
                .noneMatch(line -> line.contains("Alter") || line.contains("All "));
    }

    @Test
    void theResourcesOfStrimziAreYamlWithAUserForEachService() {
        assertThat(run("kafka", "acls", "--format", "strimzi", "--cluster", "events"))
                .isZero();

        List<Map<?, ?>> users = StreamSupport.stream(
                        new Load(LoadSettings.builder().build())
                                .loadAllFromString(out.toString())
                                .spliterator(),
                        false)
                .<Map<?, ?>>map(document -> (Map<?, ?>) document)
                .toList();
        assertThat(users).hasSize(Writer.values().length);
        assertThat(users)
                .allSatisfy(
                        user -> assertThat(String.valueOf(user.get("metadata"))).contains("cluster=events"));
        assertThat(String.valueOf(users.getFirst().get("spec")))
                .contains("scram-sha-512", "simple", "watchkeeper.policies");
    }

    @Test
    void aWrongFormAndAWrongNameAreWrongUsage() {
        assertThat(run("kafka", "acls", "--format", "xml")).isEqualTo(2);
        assertThat(run("kafka", "acls", "--format", "strimzi", "--cluster", "a b\nc"))
                .isEqualTo(2);
        assertThat(run("kafka")).isEqualTo(2);
        assertThat(err.toString()).contains("Say what to print: acls.").contains("name of a Kubernetes resource");
    }
}
