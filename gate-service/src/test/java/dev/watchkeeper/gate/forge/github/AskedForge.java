package dev.watchkeeper.gate.forge.github;

import static org.assertj.core.api.Assertions.assertThat;

import dev.watchkeeper.contract.deployment.GateAnswer;
import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.gate.before.Outcome;
import dev.watchkeeper.stack.fake.github.FakeGithub;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A check that is asked of a GitHub that behaves, and whose commit has something the matter. */
abstract class AskedForge {
    final FakeGithub github = FakeGithub.start("petforce/api", World.CLOCK);
    final NoDatabase database = new NoDatabase();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init")
    World world;

    @BeforeEach
    void begin() {
        world = World.byToken(folder);
    }

    @AfterEach
    void stop() {
        world.close();
        github.close();
    }

    final Outcome ask(String id) {
        return ask(id, World.facts());
    }

    final Outcome ask(String id, CheckFacts facts) {
        try {
            return Checks.of(id, world.forges(github.base()), database).ask(facts);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    final void failed(String id, CharSequence... says) {
        Outcome outcome = ask(id);
        assertThat(outcome.answer()).as(outcome.sentence()).isEqualTo(GateAnswer.FAILED);
        assertThat(outcome.sentence()).contains(says);
    }

    final void passed(String id, CharSequence... says) {
        Outcome outcome = ask(id);
        assertThat(outcome.answer()).as(outcome.sentence()).isEqualTo(GateAnswer.PASSED);
        assertThat(List.of(says))
                .allSatisfy(part -> assertThat(outcome.sentence()).contains(part));
    }
}
