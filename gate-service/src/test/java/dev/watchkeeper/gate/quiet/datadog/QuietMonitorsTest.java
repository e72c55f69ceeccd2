package dev.watchkeeper.gate.quiet.datadog;

import static dev.watchkeeper.gate.examples.Examples.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.PhaseEnding;
import dev.watchkeeper.gate.around.StepAnswer;
import dev.watchkeeper.gate.around.StepFacts;
import dev.watchkeeper.gate.around.Wish;
import dev.watchkeeper.gate.deployment.Deployment;
import dev.watchkeeper.gate.evidence.Evidence;
import dev.watchkeeper.gate.examples.Examples;
import dev.watchkeeper.gate.examples.Heard;
import dev.watchkeeper.gate.supplier.Suppliers;
import dev.watchkeeper.kit.datadog.DatadogCalls;
import dev.watchkeeper.policy.Policy;
import dev.watchkeeper.stack.fake.datadog.FakeDatadog;
import dev.watchkeeper.stack.fake.datadog.Fault;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Limits are raised and given back exactly, downtimes made and cancelled, whatever becomes of the answers. */
class QuietMonitorsTest {
    private static final Policy RAISED = policy("raise: 2x");
    private static final Policy MUTED = policy("mute: true");
    private static final WatchRef OTHER = new WatchRef(new DeploymentId("d-9"), Run.FIRST, Examples.SERVICE);

    private final Clock clock = Clock.fixed(NOON, ZoneOffset.UTC);
    private final Suppliers suppliers = new Suppliers();
    private final FakeDatadog datadog = FakeDatadog.start(0, clock)
            .monitor(monitor(
                    1,
                    "Errors",
                    "sum(last_5m):sum:errors{service:api}.as_count() > 100",
                    "{\"critical\": 100.0, \"warning\": 50.50}"))
            .monitor(monitor(
                    2,
                    "Hits",
                    "sum(last_5m):sum:hits{service:api}.as_count() < 10",
                    "{\"critical\": 10, \"critical_recovery\": null}"))
            .monitor(monitor(3, "Both", "1 && 2", "{}"));
    private final QuietMonitorsStep step =
            new QuietMonitorsStep(new DatadogCalls(suppliers.client(), datadog.base()), clock);

    private static String monitor(long id, String name, String query, String thresholds) {
        return """
                {"id": %d, "type": "query alert", "name": "%s", "message": "@slack", "tags": ["service:api", "team:a"], "query": "%s",
                 "options": {"thresholds": %s, "notify_no_data": true, "silenced": {}}, "overall_state": "OK", "matching_downtimes": []}""".formatted(id, name, query, thresholds);
    }

    private static Policy policy(String how) {
        return Examples.wholePolicy(
                "start: { monitors: { datadog: \"service:api\", " + how + ", for: 1h } }",
                text -> text.replace(
                        "short:   { from: 0s,  to: 20s, every: 1s, checks: all }",
                        "short: { from: 0s, to: 20s, every: 1s, checks: all, onEnd: [restore-monitors] }"));
    }

    @AfterEach
    void stop() {
        datadog.close();
        suppliers.close();
    }

    private static StepFacts facts(
            Policy policy, Deployment deployment, Evidence evidence, Instant now, String memory) {
        return new StepFacts(
                deployment,
                policy,
                evidence,
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(memory).filter(text -> !text.isEmpty()),
                now);
    }

    private static StepFacts raised(String memory) {
        return facts(RAISED, Examples.started(), Evidence.NONE, NOON, memory);
    }

    private static StepFacts muted() {
        return facts(MUTED, Examples.started(), Evidence.NONE, NOON, "");
    }

    private String prepared() {
        return step.prepare(raised("")) instanceof StepAnswer.Done done
                ? done.memory().orElseThrow()
                : "it was not prepared";
    }

    private static String said(StepAnswer answer) {
        return answer.getClass().getSimpleName() + ": " + answer.sentence();
    }

    private static BigDecimal critical(JsonNode monitor) {
        return monitor.path("options").path("thresholds").path("critical").decimalValue();
    }

    private static void critical(ObjectNode monitor, String query, int number) {
        monitor.put("query", query);
        ((ObjectNode) monitor.path("options").path("thresholds")).put("critical", number);
    }

    @Test
    void limitsAreRaisedInTheQueryAndBesideItAndAllElseStays() {
        JsonNode before = datadog.monitor(1);
        String memory = prepared();

        StepAnswer acted = step.act(raised(memory));

        assertThat(said(acted)).isEqualTo("Done: 2 of 2 monitors are raised");
        JsonNode after = datadog.monitor(1);
        assertThat(after.path("query").asText()).endsWith("> 200");
        assertThat(critical(after)).isEqualByComparingTo("200");
        assertThat(after.path("options").path("thresholds").path("warning").decimalValue())
                .isEqualByComparingTo("101");
        assertThat(after.path("options").path("notify_no_data").asBoolean()).isTrue();
        assertThat(after.path("tags").toString()).isEqualTo("[\"service:api\",\"team:a\",\"watchkeeper:d-1\"]");
        assertThat(after.path("message")).isEqualTo(before.path("message"));
        assertThat(datadog.monitor(2).path("query").asText())
                .as("a lower limit")
                .endsWith("< 5");
        assertThat(said(step.read(raised(memory)))).isEqualTo("Done: 2 of 2 monitors are raised");
    }

    @Test
    void whatWasRaisedIsGivenBackExactly() {
        List<JsonNode> before = List.of(datadog.monitor(1), datadog.monitor(2), datadog.monitor(3));
        String memory = prepared();
        step.act(raised(memory));

        assertThat(said(step.giveBack(raised(memory)))).isEqualTo("Done: 2 of 2 monitors are as before");

        assertThat(List.of(datadog.monitor(1), datadog.monitor(2), datadog.monitor(3)))
                .isEqualTo(before);
        int writes = datadog.writes().size();
        assertThat(said(step.giveBack(raised(memory)))).startsWith("Done:");
        assertThat(datadog.writes()).as("nothing is left to do").hasSize(writes);
        assertThat(said(step.read(raised(memory)))).startsWith("NotDone:");
    }

    @Test
    void nothingIsChangedBeforeTheOldLimitsAreWrittenDown() {
        String memory = prepared();

        assertThat(datadog.writes()).isEmpty();
        assertThat(memory).contains("\"warning\":50.50").contains("critical_recovery");
        assertThat(said(step.read(raised(memory)))).startsWith("NotDone: no monitor is raised");
    }

    @Test
    void whatAPersonChangesMeanwhileStaysAndIsSaid() {
        String memory = prepared();
        step.act(raised(memory));
        datadog.change(1, monitor -> critical(monitor, "sum(last_5m):sum:errors{service:api}.as_count() > 150", 150));

        assertThat(said(step.read(raised(memory)))).as("it carries our mark").startsWith("Done: 2 of 2");
        StepAnswer back = step.giveBack(raised(memory));

        assertThat(said(back))
                .isEqualTo("Done: 1 of 2 monitors are as before; 'Errors': somebody has changed it, and it stays so");
        assertThat(critical(datadog.monitor(1))).isEqualByComparingTo("150");
        assertThat(datadog.monitor(1).path("tags").toString()).doesNotContain("watchkeeper");
        assertThat(critical(datadog.monitor(2))).isEqualByComparingTo("10");
    }

    @Test
    void anOptionThatAPersonChangesMeanwhileIsKept() {
        String memory = prepared();
        step.act(raised(memory));
        datadog.change(1, monitor -> ((ObjectNode) monitor.path("options")).put("notify_no_data", false));

        step.giveBack(raised(memory));

        assertThat(critical(datadog.monitor(1))).isEqualByComparingTo("100");
        assertThat(datadog.monitor(1).path("options").path("notify_no_data").asBoolean())
                .isFalse();
    }

    @Test
    void whatAPersonChangedBetweenPreparingAndActingIsNotTouched() {
        String memory = prepared();
        datadog.change(1, monitor -> critical(monitor, "sum(last_5m):sum:errors{service:api}.as_count() > 150", 150));

        assertThat(said(step.act(raised(memory))))
                .isEqualTo("Done: 1 of 2 monitors are raised; 'Errors': somebody has changed it");
        assertThat(critical(datadog.monitor(1))).isEqualByComparingTo("150");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "FAILS_BEFORE_ACTING"})
    @Tag("F19")
    void anAnswerThatIsLostIsResolvedByReadingAndNothingIsRaisedTwice(Fault fault) {
        String memory = prepared();
        datadog.next(fault);

        assertThat(step.act(raised(memory))).isInstanceOf(StepAnswer.Unsure.class);
        StepAnswer read = step.read(raised(memory));
        if (fault == Fault.FAILS_BEFORE_ACTING) {
            assertThat(read).isInstanceOf(StepAnswer.NotDone.class);
        } else {
            assertThat(said(read)).isEqualTo("Done: 1 of 2 monitors are raised; 'Hits': it is as before");
        }
        step.act(raised(memory));

        assertThat(critical(datadog.monitor(1))).as("twice, and not four times").isEqualByComparingTo("200");
        assertThat(critical(datadog.monitor(2))).isEqualByComparingTo("5");
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING", "FAILS_BEFORE_ACTING", "REFUSES", "THROTTLES"})
    @Tag("F19")
    void givingBackIsTriedUntilItIsSo(Fault fault) {
        List<JsonNode> before = List.of(datadog.monitor(1), datadog.monitor(2));
        String memory = prepared();
        step.act(raised(memory));
        datadog.next(fault);

        assertThat(said(step.giveBack(raised(memory))))
                .startsWith("NotDone: 1 monitors are not given back yet: 'Errors'");
        assertThat(said(step.giveBack(raised(memory)))).startsWith("Done: 2 of 2");

        assertThat(List.of(datadog.monitor(1), datadog.monitor(2))).isEqualTo(before);
    }

    @Test
    void aRefusalIsNotDoneAndSaysWhichRightIsMissing() {
        String memory = prepared();
        datadog.next(Fault.REFUSES, Fault.REFUSES);

        assertThat(step.act(raised(memory))).isInstanceOfSatisfying(StepAnswer.NotDone.class, not -> {
            assertThat(not.ofUse()).isTrue();
            assertThat(not.reason().remedy()).contains("monitors_write");
        });
        assertThat(critical(datadog.monitor(1))).isEqualByComparingTo("100");
    }

    @Test
    void monitorsThatAnotherDeploymentHasRaisedAreNotTakenForUsual() {
        String memory = prepared();
        step.act(raised(memory));
        Deployment other = Deployment.requested(OTHER, Examples.request(), NOON)
                .then(one -> one.admit(List.of(), NOON))
                .then(one -> one.start(Optional.empty(), NOON))
                .after();

        StepAnswer answer = step.prepare(facts(RAISED, other, Evidence.NONE, NOON, ""));

        assertThat(said(answer)).contains("NotDone").contains("is raised by another deployment", "watchkeeper:d-1");
        step.giveBack(raised(memory));
        assertThat(step.prepare(facts(RAISED, other, Evidence.NONE, NOON, ""))).isInstanceOf(StepAnswer.Done.class);
    }

    @Test
    void noMonitorWithALimitNeedsAPerson() {
        datadog.remove(1);
        datadog.remove(2);

        assertThat(step.prepare(raised("")))
                .isInstanceOfSatisfying(
                        StepAnswer.NotDone.class, not -> assertThat(not.ofUse()).isFalse());
    }

    @Test
    void aMonitorThatIsGoneHoldsNothingUp() {
        String memory = prepared();
        step.act(raised(memory));
        datadog.remove(1);

        assertThat(said(step.giveBack(raised(memory))))
                .isEqualTo("Done: 1 of 2 monitors are as before; 'Errors': it is gone");
    }

    @Test
    void withoutTheMarkWhatWasRaisedIsStillGivenBack() {
        String memory = prepared();
        step.act(raised(memory));
        datadog.change(1, monitor -> ((ArrayNode) monitor.path("tags")).remove(2));

        step.giveBack(raised(memory));

        assertThat(critical(datadog.monitor(1))).isEqualByComparingTo("100");
    }

    @Test
    void aDowntimeEndsByItselfAfterTheTimeOfThePolicyAndIsCancelledBefore() {
        assertThat(said(step.act(muted())))
                .isEqualTo("Done: monitors with the tags service:api are muted until 2026-11-24T18:00:00Z");
        assertThat(datadog.activeDowntimes()).isEqualTo(1);
        assertThat(datadog.downtimeEnd()).contains(NOON.plus(Duration.ofHours(1)));
        assertThat(datadog.writes().getFirst().body()).contains("\"monitor_tags\":[\"service:api\"]");
        assertThat(step.read(muted())).isInstanceOf(StepAnswer.Done.class);

        assertThat(step.giveBack(muted())).isInstanceOf(StepAnswer.Done.class);

        assertThat(datadog.activeDowntimes()).isZero();
        assertThat(step.read(muted())).isInstanceOf(StepAnswer.NotDone.class);
        assertThat(step.giveBack(muted())).isInstanceOf(StepAnswer.Done.class);
        assertThat(datadog.writes()).hasSize(2);
    }

    @ParameterizedTest
    @EnumSource(
            value = Fault.class,
            names = {"FAILS_AFTER_ACTING", "CLOSES_AFTER_ACTING"})
    @Tag("F19")
    void aDowntimeWhoseAnswerIsLostIsFoundAndNotMadeAgain(Fault fault) {
        datadog.next(fault);

        assertThat(step.act(muted())).isInstanceOf(StepAnswer.Unsure.class);

        assertThat(step.read(muted())).isInstanceOf(StepAnswer.Done.class);
        assertThat(datadog.downtimesEver()).isEqualTo(1);
    }

    @Test
    void everyDowntimeOfTheDeploymentIsCancelledAndNoneOfAnother() {
        step.act(muted());
        step.act(muted());
        Deployment other = Deployment.requested(OTHER, Examples.request(), NOON)
                .then(one -> one.admit(List.of(), NOON))
                .then(one -> one.start(Optional.empty(), NOON))
                .after();
        step.act(facts(MUTED, other, Evidence.NONE, NOON, ""));

        step.giveBack(muted());

        assertThat(datadog.activeDowntimes()).isEqualTo(1);
    }

    @Test
    void quietTimeEndsWithThePhaseTheTimeTheRollbackAndTheDeployment() {
        Deployment shifted = Examples.shifted();
        Evidence ended = Evidence.NONE.with(Heard.phase(Examples.WATCH, "short", PhaseEnding.BREACHED), NOON);

        assertThat(step.wish(facts(RAISED, Examples.requested(), Evidence.NONE, NOON, "")))
                .isEqualTo(Wish.NOT_YET);
        assertThat(step.wish(facts(RAISED, shifted, Evidence.NONE, NOON, ""))).isEqualTo(Wish.WANTED);
        assertThat(step.wish(facts(RAISED, shifted, ended, NOON, ""))).isEqualTo(Wish.OVER);
        assertThat(step.wish(facts(RAISED, shifted, Evidence.NONE, NOON.plus(Duration.ofHours(1)), "")))
                .isEqualTo(Wish.OVER);
        assertThat(step.wish(facts(
                        RAISED,
                        shifted,
                        Evidence.NONE,
                        NOON.plus(Duration.ofHours(1)).minusMillis(1),
                        "")))
                .isEqualTo(Wish.WANTED);
        assertThat(step.wish(facts(
                        RAISED, shifted, Evidence.NONE.with(Heard.rollbackStarted(Examples.WATCH), NOON), NOON, "")))
                .isEqualTo(Wish.OVER);
        assertThat(step.wish(facts(
                        RAISED, shifted.abort(Examples.SOMEONE, "no", NOON).after(), Evidence.NONE, NOON, "")))
                .isEqualTo(Wish.OVER);
        assertThat(step.askedBy(Examples.wholePolicy(""))).isFalse();
    }
}
