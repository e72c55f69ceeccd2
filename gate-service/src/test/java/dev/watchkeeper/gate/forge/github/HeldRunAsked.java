package dev.watchkeeper.gate.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.gate.forge.Forge;
import dev.watchkeeper.gate.forge.ForgeRuns;
import dev.watchkeeper.gate.forge.ForgeWriting;
import dev.watchkeeper.gate.forge.Forges;
import dev.watchkeeper.gate.forge.Told;
import dev.watchkeeper.gate.report.Commit;
import dev.watchkeeper.kit.github.GithubRepository;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakeRun;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Everything that is asked about a run that an environment holds back, once. */
final class HeldRunAsked {
    private HeldRunAsked() {}

    static void whole(Forges forges, FakeGithub github) {
        github.workflow("release.yml", "Release", Set.of());
        FakeRun run = github.startedByHand("release.yml");
        github.protection().hold(run, World.commit(), "prod/eu");
        Forge forge = forges.at(World.DEMO, GithubRepository.of("petforce/api"));

        assertThat(known(forge.waitingRuns())).extracting(ForgeRuns.Run::number).contains(run.number());
        assertThat(known(forge.run(run.number())).orElseThrow().commit()).isEqualTo(World.commit());
        assertThat(known(forge.waitsAt(run.number()))).isEqualTo(List.of("prod/eu"));
        assertThat(known(forge.deployments(new Commit(World.commit()), "prod/eu")))
                .hasSize(1);
        assertThat(forge.review(run.number(), "prod/eu", Optional.empty(), "3 of 4 checks"))
                .isInstanceOf(ForgeWriting.Made.class);
        assertThat(forge.review(run.number(), "prod/eu", Optional.of(ForgeRuns.State.APPROVED), "admitted"))
                .isInstanceOf(ForgeWriting.Made.class);
        assertThat(known(forge.reviewed(run.number())))
                .containsExactly(new ForgeRuns.Reviewed("approved", "admitted", List.of("prod/eu")));
        assertThat(github.protection().said()).hasSize(2);
    }

    private static <T> T known(Told<T> told) {
        assertThat(told).isInstanceOf(Told.Known.class);
        return ((Told.Known<T>) told).value();
    }
}
