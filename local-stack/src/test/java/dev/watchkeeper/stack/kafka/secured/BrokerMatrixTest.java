package dev.watchkeeper.stack.kafka.secured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AclOperation;
import org.apache.kafka.common.resource.ResourceType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Everybody tries everything at the real broker with its authorizer: what is listed succeeds, and nothing else does. */
@Tag("S10")
class BrokerMatrixTest {
    @TempDir
    static Path folder;

    private static SecuredBroker broker;
    private static List<Cell> cells;

    @BeforeAll
    static void start() throws Exception {
        broker = SecuredBroker.start(folder);
        cells = Cell.all(broker.topics());
    }

    @AfterAll
    static void stop() {
        if (broker != null) {
            broker.close();
        }
    }

    static Stream<String> principals() {
        return Stream.concat(Arrays.stream(Writer.values()).map(Writer::principal), Stream.of(SecuredBroker.STRANGER));
    }

    @ParameterizedTest
    @MethodSource("principals")
    void onlyTheListedCellsSucceed(String principal) {
        Set<Cell> listed =
                cells.stream().filter(cell -> cell.listedFor(principal)).collect(Collectors.toSet());

        assertThat(allowed(principal)).isEqualTo(listed);
        assertThat(listed.isEmpty()).isEqualTo(principal.equals(SecuredBroker.STRANGER));
    }

    /** So none of the refusals above has another reason than the one that is meant. */
    @Test
    void theAdministratorMayDoAllOfIt() {
        assertThat(allowed(BrokerSecurity.ADMIN)).containsExactlyInAnyOrderElementsOf(cells);
    }

    @Test
    void theMatrixHasEveryTopicWithItsQuarantineAndNobodyMayChangeOne() {
        Stream<String> names =
                Arrays.stream(Topic.values()).flatMap(topic -> Stream.of(topic.topicName(), topic.quarantineName()));
        assertThat(names)
                .allSatisfy(name -> assertThat(cells)
                        .contains(
                                new Cell(ResourceType.TOPIC, name, AclOperation.WRITE),
                                new Cell(ResourceType.TOPIC, name, AclOperation.ALTER)));
        Set<AclOperation> changing = Set.of(AclOperation.ALTER, AclOperation.ALTER_CONFIGS, AclOperation.DELETE);
        assertThat(cells)
                .filteredOn(cell -> changing.contains(cell.operation()))
                .noneMatch(cell -> principals().anyMatch(cell::listedFor));
    }

    private static Set<Cell> allowed(String principal) {
        try (Attempts attempts = new Attempts(broker.client(principal))) {
            return cells.stream().filter(attempts::allowed).collect(Collectors.toSet());
        }
    }
}
