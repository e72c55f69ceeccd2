package dev.watchkeeper.notifier.people;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.event.RollbackEvent;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.TargetName;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.rollback.TargetRehearsal;
import dev.watchkeeper.contract.verdict.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What happens to a service or a project while nothing is deployed. */
class BetweenDeploymentsTest {
    private static final String FAILED =
            "SELECT content->>'stage' FROM notice WHERE content->>'dedupKey' LIKE '%/FAILED'";
    private static final String SECOND =
            "SELECT content->>'stage' FROM notice WHERE content->>'dedupKey' LIKE '%/TROUBLE/second'";

    private static final String GONE = "#engineering \u26A0\uFE0F A rollback is not possible any more";
    private static final String BACK = "#engineering A rollback is possible again";

    private final Followed followed = new Followed();
    private final WatchRef api = Followed.watch("d-1", "api");

    private RollbackEvent wayBack(WatchRef of, boolean possible) {
        return new RollbackEvent.WayBackChanged(
                of.service(),
                possible,
                List.of(new TargetRehearsal(
                        new TargetName("switch"),
                        possible,
                        possible ? "the image is there" : "the image of v1.1.0 is gone",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())),
                "a rollback of " + of.service() + (possible ? " is possible again" : " is not possible any more"));
    }

    private RollbackEvent turned(String project, boolean on) {
        return new RollbackEvent.StopSwitchTurned(
                new ProjectName(project), on, new SubjectId("ann"), "ann turned the stop switch of " + project);
    }

    @Test
    void aWayBackThatIsGoneIsALineThatCallsAndAnAlertUntilItIsBack() {
        followed.started(api, Policies.USUAL).then(wayBack(api, false));
        List<String> said = followed.texts(
                "SELECT content->>'said' FROM notice WHERE content->'said'->>'title' LIKE '%not possible any more'");
        Map<String, String> open = followed.alerts();
        followed.after(Duration.ofMinutes(5)).then(wayBack(api, true));

        assertThat(said).singleElement().asString().contains("the image of v1.1.0 is gone", "U0ONCALL1", "d-1");
        assertThat(open).isEqualTo(Map.of("api/production/way-back", "TRIGGERED"));
        assertThat(followed.lines()).containsExactly(GONE, BACK);
        assertThat(followed.alerts()).isEqualTo(Map.of("api/production/way-back", "RESOLVED"));
    }

    @Test
    void aWayBackThatIsLostAgainIsTheSameAlertAnew() {
        followed.started(api, Policies.USUAL).then(wayBack(api, false)).then(wayBack(api, true));
        followed.after(Duration.ofHours(30)).then(wayBack(api, false));

        assertThat(followed.lines()).containsExactly(GONE, BACK, GONE);
        assertThat(followed.alerts()).isEqualTo(Map.of("api/production/way-back", "TRIGGERED"));
    }

    @Test
    void aWayBackThatWasNeverMissedResolvesNothing() {
        followed.started(api, Policies.USUAL).then(wayBack(api, true));

        assertThat(followed.lines()).containsExactly(BACK);
        assertThat(followed.alerts()).isEmpty();
    }

    @Test
    void thePolicyOfTheNewestDeploymentSaysWhereItIsTold() {
        followed.started(api, Policies.USUAL)
                .started(Followed.watch("d-2", "api"), Policies.USUAL.replace("#engineering", "#newer"))
                .started(Followed.watch("d-3", "web"), Policies.USUAL.replace("#engineering", "#web"))
                .then(Tale.breached(api, "r1"))
                .then(wayBack(api, false));

        assertThat(followed.lines()).containsExactly(GONE.replace("#engineering", "#newer"));
    }

    @Test
    void whatWasAskedForAndNeverStartedSaysNothing() {
        followed.started(api, Policies.USUAL)
                .then(Tale.requested(Followed.watch("d-2", "api"), Policies.USUAL.replace("#engineering", "#refused")))
                .then(wayBack(api, false))
                .then(turned("petforce", true));

        assertThat(followed.lines()).containsExactly(GONE, "#engineering \u270B No automatic rollbacks in petforce");
    }

    @Test
    void whereOnlyAnnouncementsAreAskedForNoLineIsTold() {
        String announcing = "  start: { announce: { slack: \"#engineering\" } }";
        followed.started(api, announcing).then(wayBack(api, false)).then(turned("petforce", true));

        assertThat(followed.lines()).isEmpty();
        assertThat(followed.alerts()).isEmpty();
    }

    @Test
    void aServiceThatNobodyKnowsIsToldToNobody() {
        followed.started(api, Policies.USUAL).then(wayBack(Followed.watch("d-9", "other"), false));

        assertThat(followed.lines()).isEmpty();
    }

    @Test
    void whatHappenedLongAgoIsNotToldButStillResolvesWhatIsOpen() {
        followed.started(api, Policies.USUAL).then(wayBack(api, false));
        followed.feed.add("back", wayBack(api, true), followed.clock.instant());
        followed.feed.add("gone-again", wayBack(api, false), followed.clock.instant());
        followed.feed.add("back-again", wayBack(api, true), followed.clock.instant());
        followed.feed.add("stopped", turned("petforce", true), followed.clock.instant());
        followed.clock.move(Duration.ofHours(2));
        followed.readAll();

        assertThat(followed.lines()).containsExactly(GONE);
        assertThat(followed.alerts()).isEqualTo(Map.of("api/production/way-back", "RESOLVED"));
    }

    @Test
    void anEndThatIsOlderThanTheAlertDoesNotResolveIt() {
        followed.started(api, Policies.USUAL);
        followed.after(Duration.ofDays(2)).then(wayBack(api, false));
        followed.feed.add("early", wayBack(api, true), Tale.START.plus(Duration.ofDays(1)));
        followed.readAll();

        assertThat(followed.alerts()).isEqualTo(Map.of("api/production/way-back", "TRIGGERED"));
    }

    @Test
    void theStopSwitchIsOneLineInEachChannelOfTheProject() {
        for (int i = 0; i < 3; i++) {
            followed.started(
                    Followed.watch("d-" + i, "s" + i),
                    i == 2 ? Policies.USUAL.replace("#engineering", "#payments") : Policies.USUAL);
        }
        followed.then(turned("petforce", true)).then(turned("other", true)).then(turned("petforce", false));

        assertThat(followed.lines())
                .containsExactly(
                        "#engineering \u270B No automatic rollbacks in petforce",
                        "#payments \u270B No automatic rollbacks in petforce",
                        "#engineering Automatic rollbacks are allowed again in petforce",
                        "#payments Automatic rollbacks are allowed again in petforce");
        assertThat(followed.alerts()).isEmpty();
    }

    @Test
    void aSwitchThatWaitsForASecondPersonIsNotCalledOff() {
        followed.started(api, Policies.USUAL)
                .then(new RollbackEvent.StopSwitchTurned(
                        new ProjectName("petforce"),
                        true,
                        new SubjectId("ann"),
                        "ann asks to turn it off",
                        Optional.of(Tale.START.plus(Duration.ofMinutes(15)))));

        assertThat(followed.lines())
                .containsExactly(
                        "#engineering \u270B A second person is asked to allow automatic rollbacks in petforce");
    }

    @Test
    void aRebuiltArchiveTellsNothingAgain() {
        followed.started(api, Policies.USUAL)
                .then(wayBack(api, false))
                .then(wayBack(api, true))
                .then(turned("petforce", true));
        List<String> before = followed.texts("SELECT id || revision FROM notice ORDER BY place");
        List<Integer> order = new ArrayList<>(IntStream.range(0, 5).boxed().toList());
        Collections.reverse(order);
        followed.feed.rebuild(order);
        followed.readAll();

        assertThat(followed.texts("SELECT id || revision FROM notice ORDER BY place"))
                .isEqualTo(before);
    }

    /** Nothing but a person helps, and whoever starts the next deployment is one. */
    @Test
    @Tag("F28")
    void aFailedRollbackIsAPageUntilTheNextDeploymentStarts() {
        followed.started(api, Policies.USUAL)
                .then(Tale.breached(api, "r1"))
                .then(new RollbackEvent.RollbackFailed(api, "the switch does not answer"))
                .then(new DeploymentEvent.Ended(api, EndReason.WATCHED, "watched to the end"));
        assertThat(followed.texts(FAILED)).containsExactly("TRIGGERED");

        followed.started(Followed.watch("d-2", "api"), Policies.USUAL);

        assertThat(followed.texts(FAILED)).containsExactly("RESOLVED");
    }

    /** Both are read in one go after an outage: the trouble of before has taken the second route, and the new one has not. */
    @Test
    void aSecondRouteOfATroubleThatIsOverIsClosed() {
        followed.started(api, Policies.USUAL).then(Tale.breached(api, "r1")).after(Duration.ofMinutes(11));
        assertThat(followed.texts(SECOND)).containsExactly("TRIGGERED");

        followed.missed(Tale.verdict(api, "r1", "error-rate", new Verdict.Healthy(), "well again"));
        followed.clock.move(Duration.ofMinutes(5));
        followed.missed(Tale.breached(api, "r1")).readAll();
        followed.after(Duration.ofSeconds(1));

        assertThat(followed.texts(SECOND)).containsExactly("RESOLVED");
    }

    @Test
    void theNewestDeploymentOfAServiceIsNotForgottenNorAnAlertThatIsOpen() {
        followed.started(api, Policies.USUAL)
                .started(Followed.watch("d-2", "api"), Policies.USUAL)
                .then(wayBack(api, false));
        followed.clock.move(Duration.ofDays(41));
        followed.following.forget();

        assertThat(followed.texts("SELECT deployment FROM story")).containsExactly("d-2");
        assertThat(followed.texts("SELECT DISTINCT deployment FROM story_event"))
                .containsExactly("d-2");
        assertThat(followed.texts("SELECT DISTINCT deployment FROM notice")).containsExactly("d-2");
        followed.then(wayBack(api, true));
        assertThat(followed.lines()).hasSize(2).last().isEqualTo(BACK);
        assertThat(followed.alerts()).isEqualTo(Map.of("api/production/way-back", "RESOLVED"));
    }
}
