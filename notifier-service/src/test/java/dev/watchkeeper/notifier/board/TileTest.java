package dev.watchkeeper.notifier.board;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.EndReason;
import dev.watchkeeper.contract.deployment.ResolvedPolicy;
import dev.watchkeeper.contract.event.PolicyAccepted;
import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.contract.id.DeploymentId;
import dev.watchkeeper.contract.id.PolicyHash;
import dev.watchkeeper.contract.id.Run;
import dev.watchkeeper.contract.id.ServiceRef;
import dev.watchkeeper.contract.id.SubjectId;
import dev.watchkeeper.contract.id.WatchRef;
import dev.watchkeeper.contract.verdict.Verdict;
import dev.watchkeeper.notifier.report.ADeployment;
import dev.watchkeeper.notifier.report.Told;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TileTest {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Instant NOW = ABoard.after(Duration.ofMinutes(5));

    private static ADeployment of(String id, String service) {
        return new ADeployment(
                new WatchRef(new DeploymentId(id), Run.FIRST, ServiceRef.of("demo", service, "production")));
    }

    private static List<Tile> tiles(ADeployment... deployments) {
        return Tile.of(ABoard.of(deployments), service -> true, Map.of(), NOW);
    }

    private static List<String> names(List<Tile> tiles) {
        return tiles.stream().map(tile -> tile.service().service().value()).toList();
    }

    @Test
    void whatGoesOnComesBeforeWhatIsOverAndTheWorstFirst() {
        ADeployment over = of("d-1", "over").requested().started().shifted().ended(MINUTE, EndReason.WATCHED);
        ADeployment good = of("d-2", "good").requested().started().shifted().healthy(MINUTE, "critical/health");
        ADeployment bad = of("d-3", "later-name")
                .requested()
                .started()
                .shifted()
                .verdict(MINUTE, "critical/health", new Verdict.Breached(NOW), MINUTE, "3 failures");

        assertThat(names(tiles(over, good, bad))).containsExactly("later-name", "good", "over");
    }

    @Test
    void ofAServiceTheOneThatGoesOnIsShownThoughALaterOneWasRefused() {
        ADeployment going = of("d-1", "api").requested().started().shifted();
        ADeployment later = of("d-2", "api").requested();
        later.tells(MINUTE, new dev.watchkeeper.contract.event.DeploymentEvent.Refused(later.watch(), List.of()));

        assertThat(tiles(going, later))
                .singleElement()
                .satisfies(tile -> assertThat(tile.deployment()
                                .orElseThrow()
                                .watch()
                                .deployment()
                                .value())
                        .isEqualTo("d-1"));
    }

    @Test
    void serviceWithAPolicyAloneHasATileToo() {
        ResolvedPolicy policy = new ADeployment().request(ADeployment.POLICY).policy();
        BoardFold fold = new BoardFold(10);
        fold.take(
                new PolicyAccepted(ServiceRef.of("demo", "api", "production"), 1, policy, new SubjectId("alice")),
                NOW,
                1);

        List<Tile> tiles = Tile.of(fold.board(ABoard.POSITION), service -> true, Map.of(), NOW);

        assertThat(tiles).singleElement().satisfies(tile -> {
            assertThat(tile.judgement().word()).isEqualTo("Never deployed here");
            assertThat(tile.judgement().mood()).isEqualTo(Mood.QUIET);
        });
    }

    @Test
    void anOlderPolicyThatComesLateDoesNotCount() {
        ServiceRef service = ServiceRef.of("demo", "api", "production");
        ResolvedPolicy good = new ADeployment().request(ADeployment.POLICY).policy();
        ResolvedPolicy unknown = new ResolvedPolicy("{}", new PolicyHash("0".repeat(64)));
        BoardFold fold = new BoardFold(10);
        fold.take(new PolicyAccepted(service, 2, good, new SubjectId("alice")), NOW, 1);
        fold.take(new PolicyAccepted(service, 1, unknown, new SubjectId("alice")), NOW, 2);

        assertThat(fold.board(ABoard.POSITION).policies()).containsKey(service);
    }

    @Test
    void goesGreyWhenItsDataIsBlindOld() {
        ADeployment deployment = of("d-1", "api").requested().started().shifted();
        Map<DeploymentId, Map<CheckName, Instant>> measured =
                Map.of(new DeploymentId("d-1"), Map.of(new CheckName("health"), NOW));

        Tile tile =
                Tile.of(ABoard.of(deployment), service -> true, measured, NOW).getFirst();

        assertThat(tile.grey(NOW.plusSeconds(50))).isFalse();
        assertThat(tile.grey(NOW.plusSeconds(51))).isTrue();
    }

    @Test
    void theNewestOfEachServiceStaysHoweverManyHaveEnded() {
        BoardFold fold = new BoardFold(2);
        long seq = 0;
        for (ADeployment each : List.of(
                of("old", "seldom").requested().started().shifted().ended(MINUTE, EndReason.WATCHED),
                of("a", "often").requested().started().shifted().ended(MINUTE, EndReason.WATCHED),
                of("b", "often").requested().started().shifted().ended(MINUTE, EndReason.WATCHED),
                of("c", "often").requested().started().shifted().ended(MINUTE, EndReason.WATCHED))) {
            for (Told told : each.told()) {
                fold.take(told.event(), told.time(), ++seq);
            }
        }

        assertThat(fold.board(ABoard.POSITION).deployments())
                .extracting(watched -> watched.watch().deployment().value())
                .containsExactly("c", "b", "old");
    }

    @Test
    void whatIsOwedStaysWithTheDeploymentThatOwesIt() {
        BoardFold fold = new BoardFold(0);
        ADeployment owing = of("a", "often").requested().started().shifted();
        owing.tells(
                MINUTE,
                new dev.watchkeeper.contract.event.DeploymentEvent.Reminded(
                        owing.watch(), "post-review:hotfix", "on-call", NOW, 1, "review it"));
        owing.ended(MINUTE, EndReason.WATCHED);
        ADeployment later = of("b", "often").requested().started().shifted().ended(MINUTE, EndReason.WATCHED);
        long seq = 0;
        for (ADeployment each : List.of(owing, later)) {
            for (Told told : each.told()) {
                fold.take(told.event(), told.time(), ++seq);
            }
        }

        assertThat(fold.board(ABoard.POSITION).deployments()).hasSize(2);
    }

    @Test
    void summarySaysTheWholePageInASentence() {
        ADeployment good = of("d-1", "good").requested().started().shifted().healthy(MINUTE, "critical/health");
        ADeployment bad = of("d-2", "bad")
                .requested()
                .started()
                .shifted()
                .verdict(MINUTE, "critical/health", new Verdict.Breached(NOW), MINUTE, "3 failures");

        List<Tile> tiles = Tile.of(
                ABoard.of(good, bad),
                service -> true,
                Map.of(
                        new DeploymentId("d-1"), Map.of(new CheckName("health"), NOW),
                        new DeploymentId("d-2"), Map.of(new CheckName("health"), NOW)),
                NOW);

        assertThat(new NowView(NOW, tiles, List.of(), List.of(), new Windows(List.of())).summary())
                .isEqualTo("2 services, 2 deployments go on: 1 bad, 1 healthy");
    }

    @Test
    void whatIsGreyIsNotCountedAsHealthy() {
        ADeployment good = of("d-1", "good").requested().started().shifted().healthy(MINUTE, "critical/health");
        List<Tile> tiles = Tile.of(
                ABoard.of(good),
                service -> true,
                Map.of(new DeploymentId("d-1"), Map.of(new CheckName("health"), NOW.minusSeconds(51))),
                NOW);

        assertThat(new NowView(NOW, tiles, List.of(), List.of(), new Windows(List.of())).summary())
                .isEqualTo("1 service, 1 deployment goes on: 1 with data too old to be believed");
    }
}
