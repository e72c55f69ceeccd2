package dev.watchkeeper.notifier.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.deployment.StartKind;
import dev.watchkeeper.contract.deployment.Version;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.Event;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.json.EventTypes;
import dev.watchkeeper.contract.rollback.DatabaseStage;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.archive.ArchivedEvent;
import dev.watchkeeper.notifier.archive.Position;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ActsTest {
    static final Instant AT = Instant.parse("2026-05-01T10:00:00Z");
    private static final SubjectId ANN = new SubjectId("ann");
    private static final WatchRef WATCH =
            new WatchRef(new DeploymentId("d-1"), Run.FIRST, ServiceRef.of("demo", "api", "production"));

    static ArchivedEvent archived(long seq, Event event) {
        return new ArchivedEvent(
                new Position(1, seq),
                event.topic().topicName(),
                EventTypes.of(event).name(),
                "e-" + seq,
                AT.plusSeconds(seq),
                AT.plusSeconds(seq),
                event.severity(),
                event.project(),
                event.service().map(Object::toString),
                event.about().map(about -> about.deployment().value()),
                Optional.of(1),
                event.sentence(),
                "{}");
    }

    private static RollbackEvent.DatabaseRestore restore(Optional<SubjectId> by) {
        return new RollbackEvent.DatabaseRestore(
                WATCH, "r-1", DatabaseStage.APPROVED, "db", "snap", AT, Optional.empty(), by, Optional.empty(), "yes");
    }

    static Stream<Arguments> ofPersons() {
        Version version = new Version("v2", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        ResolvedPolicy policy = new ResolvedPolicy("{}", new PolicyHash("a".repeat(64)));
        return Stream.of(
                Arguments.of(
                        Action.REQUESTED,
                        new DeploymentEvent.Requested(
                                WATCH,
                                version,
                                List.of(),
                                policy,
                                ANN,
                                Optional.empty(),
                                StartKind.NORMAL,
                                Optional.empty())),
                Arguments.of(Action.ATTESTED, new DeploymentEvent.Attested(WATCH, "runbook", ANN, "read it")),
                Arguments.of(Action.WAIVED, new DeploymentEvent.Waived(WATCH, "ci.coverage", ANN, "hotfix", AT)),
                Arguments.of(Action.REPORTED, new DeploymentEvent.FactReported(WATCH, "data-loss", ANN, "rows gone")),
                Arguments.of(Action.ABORTED, new DeploymentEvent.Aborted(WATCH, ANN, "wrong branch")),
                Arguments.of(Action.SET_POLICY, new PolicyAccepted(WATCH.service(), 3, policy, ANN)),
                Arguments.of(
                        Action.ROLLED_BACK, new RollbackEvent.Approved(WATCH, ANN, "rollback", "ann wants it back")),
                Arguments.of(Action.RESUMED, new RollbackEvent.Approved(WATCH, ANN, "resume", "ann lets go on")),
                Arguments.of(Action.TOOK_BACK, new RollbackEvent.Approved(WATCH, ANN, "undo", "ann takes back")),
                Arguments.of(
                        Action.REFUSED,
                        new RollbackEvent.StoodDown(
                                WATCH, Optional.empty(), "nothing to take back: ann refuses it: known")),
                Arguments.of(
                        Action.REFUSED,
                        new RollbackEvent.StoodDown(
                                WATCH, Optional.empty(), "nothing to take back: it is known", Optional.of(ANN))),
                Arguments.of(
                        Action.HELD,
                        new RollbackEvent.Held(
                                WATCH,
                                HoldCode.BY_PERSON,
                                "an approver",
                                Optional.empty(),
                                "not rolled back",
                                Optional.of(ANN))),
                Arguments.of(
                        Action.HELD,
                        new RollbackEvent.Held(
                                WATCH,
                                HoldCode.BY_PERSON,
                                "an approver",
                                Optional.empty(),
                                "not rolled back, waiting for a person: ann holds it: I look. Reason for the rollback: x")),
                Arguments.of(
                        Action.HELD,
                        new RollbackEvent.Held(
                                WATCH,
                                HoldCode.BY_PERSON,
                                "an approver",
                                Optional.empty(),
                                "not rolled back, waiting for a person: ann refuses it: known; this is a later breach")),
                Arguments.of(
                        Action.STOP_SWITCH,
                        new RollbackEvent.StopSwitchTurned(new ProjectName("demo"), true, ANN, "ann stops all")),
                Arguments.of(Action.DATABASE, restore(Optional.of(ANN))));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("ofPersons")
    void whatAPersonDoesIsAnActWithItsSentenceAndItsEvent(Action action, Event event) {
        Act act = Acts.of(archived(7, event), event).orElseThrow();

        assertThat(act.action()).isEqualTo(action);
        assertThat(act.by()).contains(ANN);
        assertThat(act.sentence()).isEqualTo(event.sentence());
        assertThat(act.evidence())
                .isEqualTo(new Evidence.OfEvent(
                        new Position(1, 7), EventTypes.of(event).name(), "e-7"));
        assertThat(act.event()).contains("/api/v1/archive?limit=1&after=1-6");
        assertThat(action.types()).contains(EventTypes.of(event).name());
    }

    @Test
    void aHoldThatNamesNobodyWeKnowIsListedWithItsSentence() {
        var held = new RollbackEvent.Held(
                WATCH, HoldCode.BY_PERSON, "an approver", Optional.empty(), "not rolled back, by somebody's word");

        assertThat(Acts.of(archived(1, held), held)).get().satisfies(act -> {
            assertThat(act.action()).isEqualTo(Action.HELD);
            assertThat(act.person()).isEqualTo("named in the sentence");
        });
    }

    @Test
    void whatNoPersonDidIsNone() {
        for (Event event : List.of(
                new RollbackEvent.Held(WATCH, HoldCode.COMMON_CAUSE, "an approver", Optional.empty(), "three services"),
                new RollbackEvent.StoodDown(WATCH, Optional.empty(), "nothing to take back: nothing is held any more"),
                new DeploymentEvent.Ended(WATCH, EndReason.WATCHED, "passed"),
                restore(Optional.empty()))) {
            assertThat(Acts.of(archived(1, event), event)).isEmpty();
        }
    }

    @Test
    void theOwnAuditTellsOfSubscriptionsAndOfTheStatusPage() {
        Act subscribed = new OwnEntry(
                        4,
                        AT,
                        ANN,
                        "pause",
                        "s-1",
                        Map.of("target", "https://x.example", "project", "demo"),
                        "ab".repeat(32))
                .act();
        Act published = new OwnEntry(
                        5, AT, ANN, "status-page-published", "d-1", Map.of("name", "Errors"), "cd".repeat(32))
                .act();

        assertThat(subscribed.action()).isEqualTo(Action.SUBSCRIPTION);
        assertThat(subscribed.project()).contains("demo");
        assertThat(subscribed.sentence()).isEqualTo("ann: pause https://x.example (subscription s-1)");
        assertThat(subscribed.evidence().text()).isEqualTo("entry 4, abababababab");
        assertThat(published.action()).isEqualTo(Action.STATUS_PAGE);
        assertThat(published.deployment()).contains("d-1");
        assertThat(published.event()).isEmpty();
        assertThat(new OwnEntry(
                                6,
                                AT,
                                ANN,
                                "status-page-discarded",
                                "d-1",
                                Map.of("name", "Errors", "reason", "nobody noticed", "project", "demo"),
                                "ef".repeat(32))
                        .act())
                .satisfies(act -> {
                    assertThat(act.action()).isEqualTo(Action.STATUS_PAGE);
                    assertThat(act.sentence()).isEqualTo("ann does not publish 'Errors': nobody noticed");
                    assertThat(act.project()).contains("demo");
                });
    }
}
