package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.HoldCode;
import dev.watchkeeper.notifier.story.Alarm;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Five services break within a minute; at the third it is seen that there is one cause. */
class CommonCauseTest {
    private final Followed followed = new Followed();
    private final List<WatchRef> watches = IntStream.range(0, 5)
            .mapToObj(i -> Followed.watch("d-" + i, "s" + i))
            .toList();

    private void allStarted() {
        watches.forEach(watch -> followed.started(watch, Policies.USUAL));
    }

    private void breaks(int number) {
        followed.after(Duration.ofSeconds(10)).then(Tale.breached(watches.get(number), "r1"));
        if (number >= 2) {
            followed.then(found(number)).then(held(number));
        }
    }

    private RollbackEvent found(int number) {
        return new RollbackEvent.CommonCauseFound(
                watches.get(number),
                watches.subList(0, number + 1).stream().map(WatchRef::service).toList(),
                (number + 1) + " services broke within 2 minutes");
    }

    private RollbackEvent held(int number) {
        return new RollbackEvent.Held(
                watches.get(number), HoldCode.COMMON_CAUSE, "an approver", Optional.empty(), "one cause");
    }

    private void allBreak() {
        allStarted();
        IntStream.range(0, 5).forEach(this::breaks);
    }

    /** The alerts of single services, and that of the cause under one short name. */
    private Map<String, String> alerts() {
        return followed.alerts().entrySet().stream()
                .collect(Collectors.toMap(
                        alert -> alert.getKey()
                                .replaceAll("common-cause/[^/]*", "cause")
                                .replaceAll("s(.)/production/d-./1/TROUBLE", "s$1"),
                        Map.Entry::getValue));
    }

    private static Map<String, String> each(String stage, String cause) {
        return Map.of("s0", stage, "s1", stage, "s2", stage, "s3", stage, "s4", stage, "cause", cause);
    }

    @Test
    void oneAlertNamesThemAllInPlaceOfOneForEach() {
        allBreak();

        assertThat(alerts()).isEqualTo(each("RESOLVED", "TRIGGERED"));
        assertThat(followed.texts(
                        "SELECT content->>'summary' FROM notice WHERE content->>'dedupKey' LIKE '%common-cause%'"))
                .singleElement()
                .asString()
                .isEqualTo("5 services are in trouble together: petforce/s0/production, petforce/s1/production, "
                        + "petforce/s2/production, petforce/s3/production, petforce/s4/production: "
                        + "5 services broke within 2 minutes");
    }

    @Test
    void theThreadOfEachServiceStillSaysWhatIsHeld() {
        allBreak();

        assertThat(
                        followed.texts(
                                "SELECT deployment FROM notice WHERE content->'said'->>'title' LIKE '%Waiting for a person' ORDER BY 1"))
                .containsExactly("d-2", "d-3", "d-4");
        assertThat(
                        followed.texts(
                                "SELECT deployment FROM notice WHERE content->'said'->>'title' LIKE '%A rule is breached' ORDER BY 1"))
                .containsExactly("d-0", "d-1", "d-2", "d-3", "d-4");
    }

    @Test
    void theWordAboutTheCauseMayComeBeforeTheVerdict() {
        allStarted();
        followed.then(found(2)).then(Tale.breached(watches.get(2), "r1"));

        assertThat(alerts()).isEqualTo(Map.of("s2", "RESOLVED", "cause", "TRIGGERED"));
    }

    @Test
    void aServiceThatSomebodyHasTakenUpAlreadyKeepsItsOwnAlert() {
        allStarted();
        breaks(0);
        followed.then(Tale.rollbackStarted(watches.get(0)));
        breaks(1);
        breaks(2);

        assertThat(alerts())
                .isEqualTo(Map.of("s0", "ACKNOWLEDGED", "s1", "RESOLVED", "s2", "RESOLVED", "cause", "TRIGGERED"));
    }

    @Test
    void onePersonWhoTakesItUpIsEnough() {
        allBreak();
        followed.then(new RollbackEvent.Approved(
                watches.get(3), new SubjectId("bob"), "rollback", "bob approves the rollback"));

        assertThat(alerts()).isEqualTo(each("RESOLVED", "ACKNOWLEDGED"));
    }

    @Test
    void itIsOpenUntilTheLastOfThemIsOver() {
        allBreak();
        for (int i = 0; i < 4; i++) {
            followed.then(new DeploymentEvent.Ended(watches.get(i), EndReason.WATCHED, "it is over"));
        }
        Map<String, String> fourAreOver = alerts();
        followed.then(Tale.healthy(watches.get(4), "r1"));
        Map<String, String> justHealthy = alerts();
        // The hold is answered, and the rule stays healthy.
        followed.then(new RollbackEvent.StoodDown(watches.get(4), Optional.empty(), "nothing to do"))
                .after(Alarm.SETTLES);

        assertThat(fourAreOver).containsEntry("cause", "TRIGGERED");
        assertThat(justHealthy).containsEntry("cause", "TRIGGERED");
        assertThat(alerts()).isEqualTo(each("RESOLVED", "RESOLVED"));
    }

    @Test
    void aTroubleAfterTheCauseWasOverIsAnAlertOfItsOwn() {
        allBreak();
        watches.forEach(watch -> followed.then(Tale.rolledBackEvent(watch)));
        followed.after(Duration.ofMinutes(1)).then(Tale.breached(watches.get(0), "r1"));

        assertThat(alerts()).containsEntry("s0", "TRIGGERED").containsEntry("cause", "RESOLVED");
    }

    @Test
    void nobodyAnsweringIsOneSecondRouteForAllOfThem() {
        allBreak();
        followed.after(Duration.ofMinutes(3));

        assertThat(alerts()).containsEntry("cause", "TRIGGERED").containsEntry("cause/second", "TRIGGERED");
        assertThat(
                        followed.texts(
                                "SELECT id FROM notice WHERE content->>'route' LIKE '%second' AND content->>'stage' = 'TRIGGERED'"))
                .hasSize(1);
    }

    @Test
    void aPageThatIsTakenCountsForEachOfThem() {
        allBreak();
        followed.jdbi.useHandle(
                handle -> handle.execute(
                        "UPDATE notice SET receipt = '{\"stage\": \"TRIGGERED\"}', state = 'SENT' WHERE content->>'dedupKey' LIKE '%common-cause%'"));
        followed.after(Duration.ofMinutes(3));
        List<String> early = followed.texts(
                "SELECT id FROM notice WHERE content->>'route' LIKE '%second' AND content->>'stage' = 'TRIGGERED'");
        followed.after(Duration.ofMinutes(10));

        assertThat(early).isEmpty();
        assertThat(alerts()).containsEntry("cause/second", "TRIGGERED");
    }

    /** A receiver that has closed the alert has not taken the one that is raised now. */
    @Test
    @Tag("F41")
    void aPageThatWasTakenAndClosedBeforeIsNotTakenNow() {
        allBreak();
        followed.jdbi.useHandle(
                handle -> handle.execute(
                        "UPDATE notice SET receipt = '{\"stage\": \"RESOLVED\"}' WHERE content->>'dedupKey' LIKE '%common-cause%'"));
        followed.after(Duration.ofMinutes(3));

        assertThat(alerts()).containsEntry("cause/second", "TRIGGERED");
    }

    @Test
    void whereThePolicyPagesNobodyThereIsNoAlert() {
        String quiet = Policies.USUAL.replaceAll("(?m)^.*pagerduty: \\{ changeEvents.*$", "");
        watches.forEach(watch -> followed.started(watch, quiet));
        IntStream.range(0, 5).forEach(this::breaks);

        assertThat(alerts()).isEmpty();
    }
}
