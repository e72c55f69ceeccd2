package dev.watchkeeper.contract.acl;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.topic.Writer;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("S10")
class BrokerRightsTest {
    /** Written by hand: a writer that changes in {@link Topic} has to be changed here as well. */
    @ParameterizedTest
    @CsvSource({
        "policies, GATE",
        "access, GATE",
        "deployment-state, GATE",
        "deployments, GATE",
        "observations, PROBE",
        "probe-positions, PROBE",
        "ticks, VERIFICATION",
        "verdicts, VERIFICATION",
        "rollbacks, ROLLBACK",
        "notifications, NOTIFIER",
        "audit-of-gate, GATE",
        "audit-of-rollback, ROLLBACK",
        "audit-of-notifier, NOTIFIER",
    })
    void eachTopicIsWrittenByItsServiceAlone(String topic, Writer writer) {
        assertThat(whoMay(BrokerOperation.WRITE, "watchkeeper." + topic)).containsExactly(writer);
    }

    @ParameterizedTest
    @EnumSource(Topic.class)
    void aTopicIsReadByItsReadersWhoMayPutAsideWhatTheyCannotRead(Topic topic) {
        assertThat(whoMay(BrokerOperation.READ, topic.topicName())).isEqualTo(topic.readers());
        assertThat(whoMay(BrokerOperation.WRITE, topic.quarantineName())).isEqualTo(topic.readers());
        assertThat(whoMay(BrokerOperation.READ, topic.quarantineName())).isEmpty();
    }

    @Test
    void theHandWrittenListHasEveryTopic() {
        assertThat(Topic.values()).hasSize(13);
    }

    @Test
    void onlyVerificationMakesTopicsAndOnlyUnderItsOwnName() {
        assertThat(BrokerRights.table().stream()
                        .filter(right -> right.operation() == BrokerOperation.CREATE)
                        .toList())
                .containsExactly(new BrokerRight(
                        Writer.VERIFICATION,
                        new BrokerPlace.TopicsBeginning("watchkeeper-verification-"),
                        BrokerOperation.CREATE));
    }

    @Test
    void noServiceReachesTheGroupsAndTransactionsOfAnother() {
        for (Writer one : Writer.values()) {
            for (Writer other : Writer.values()) {
                assertThat(one != other && one.ownNames().startsWith(other.ownNames()))
                        .as("%s begins with the name of %s", one.ownNames(), other)
                        .isFalse();
            }
        }
    }

    @Test
    void noRightIsListedTwice() {
        assertThat(BrokerRights.table()).doesNotHaveDuplicates();
        assertThat(Arrays.stream(Writer.values())
                        .mapToInt(service -> BrokerRights.of(service).size())
                        .sum())
                .isEqualTo(BrokerRights.table().size());
    }

    private static Set<Writer> whoMay(BrokerOperation operation, String topic) {
        return BrokerRights.table().stream()
                .filter(right ->
                        right.operation() == operation && right.place().equals(new BrokerPlace.OneTopic(topic)))
                .map(BrokerRight::service)
                .collect(toSet());
    }
}
