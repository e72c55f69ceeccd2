package dev.watchkeeper.notifier.archive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.event.AccessEvent;
import dev.watchkeeper.contract.json.EventType;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.topic.Topic;
import dev.watchkeeper.contract.verdict.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventFilterTest {
    private static ArchivedEvent event(Topic topic, Severity severity) {
        return new ArchivedEvent(
                new Position(1, 7),
                topic.topicName(),
                "verdict.changed",
                "e-1",
                Instant.EPOCH,
                Instant.EPOCH,
                severity,
                "demo",
                Optional.of("demo/api/production"),
                Optional.of("d-1"),
                Optional.of(1),
                "sentence",
                "{}");
    }

    private static EventFilter filter(Set<String> projects, Set<String> types, Severity atLeast, Set<String> topics) {
        return new EventFilter(projects, Optional.empty(), Optional.empty(), types, atLeast, topics);
    }

    @Test
    void anEmptyFilterWantsWhatPeopleReadAndNoReadings() {
        EventFilter all = filter(Set.of(), Set.of(), Severity.INFO, Set.of());

        assertThat(all.wants(event(Topic.VERDICTS, Severity.INFO))).isTrue();
        assertThat(all.wants(event(Topic.OBSERVATIONS, Severity.INFO))).isFalse();
        assertThat(all.wants(event(Topic.TICKS, Severity.INFO))).isFalse();
    }

    @Test
    void tokenHashesAreNeverWantedEvenWhenAskedFor() {
        assertThat(filter(Set.of(), Set.of(), Severity.INFO, Set.of("access"))
                        .wants(event(Topic.ACCESS, Severity.PAGE)))
                .isFalse();
    }

    @Test
    void whoIsSignedInIsNeverWantedWhateverIsAskedFor() {
        Set<String> types = EventTypes.ALL.stream()
                .filter(type -> AccessEvent.class.isAssignableFrom(type.record()))
                .map(EventType::name)
                .collect(Collectors.toSet());

        assertThat(types).contains("access.sessionopened", "access.sessionclosed");
        // Subscriptions leave these out by the beginning of their name.
        assertThat(types).allMatch(name -> name.startsWith("access."));
        assertThat(filter(Set.of(), types, Severity.INFO, Set.of("access"))
                        .wants(new ArchivedEvent(
                                new Position(1, 8),
                                Topic.ACCESS.topicName(),
                                "access.sessionopened",
                                "e-2",
                                Instant.EPOCH,
                                Instant.EPOCH,
                                Severity.INFO,
                                "watchkeeper",
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                "ann is signed in",
                                "{}")))
                .isFalse();
    }

    @Test
    void severityIsTheLeast() {
        EventFilter pages = filter(Set.of(), Set.of(), Severity.PAGE, Set.of());

        assertThat(pages.wants(event(Topic.VERDICTS, Severity.PAGE))).isTrue();
        assertThat(pages.wants(event(Topic.VERDICTS, Severity.WARNING))).isFalse();
    }

    @Test
    void otherProjectsAndTypesAreNotWanted() {
        assertThat(filter(Set.of("other"), Set.of(), Severity.INFO, Set.of())
                        .wants(event(Topic.VERDICTS, Severity.INFO)))
                .isFalse();
        assertThat(filter(Set.of(), Set.of("phase.ended"), Severity.INFO, Set.of())
                        .wants(event(Topic.VERDICTS, Severity.INFO)))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "1-", "-1", "a-b", "1-2-3", "1--2", "99999999999999999999-1"})
    void whatIsNoPositionIsNotTakenForOne(String text) {
        assertThat(Position.parse(text)).isEmpty();
    }

    @Test
    void aPositionIsReadAsItIsWritten() {
        assertThat(Position.parse(new Position(3, 42).toString())).contains(new Position(3, 42));
    }
}
