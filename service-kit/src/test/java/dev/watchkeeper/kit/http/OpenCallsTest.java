package dev.watchkeeper.kit.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.watchkeeper.contract.id.ProjectName;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OpenCallsTest {
    private static final ProjectName DEMO = new ProjectName("demo");
    private static final Duration NOT_AT_ALL = Duration.ZERO;
    private static final Duration LONG = Duration.ofSeconds(30);

    private final OpenCalls open = new OpenCalls();

    @Test
    void projectHasItsPlacesAtAHostAndNoMore() throws InterruptedException {
        fill(DEMO, "a.example", OpenCalls.OF_PROJECT_TO_HOST);

        assertThat(enter(DEMO, "a.example")).isEmpty();
        assertThat(enter(DEMO, "A.example")).isEmpty();
        assertThat(enter(DEMO, "b.example")).isPresent();
        assertThat(enter(new ProjectName("other"), "a.example")).isPresent();
    }

    @Test
    void hostIsCalledByAllProjectsTogetherSoOftenAtOnce() throws InterruptedException {
        for (int team = 0; team < OpenCalls.TO_HOST / OpenCalls.OF_PROJECT_TO_HOST; team++) {
            fill(new ProjectName("team-" + team), "a.example", OpenCalls.OF_PROJECT_TO_HOST);
        }

        assertThat(enter(DEMO, "a.example")).isEmpty();
        assertThat(enter(DEMO, "b.example")).isPresent();
    }

    @Test
    void soManyAreOpenInAllWhateverTheHosts() throws InterruptedException {
        for (int host = 0; host < OpenCalls.IN_ALL / OpenCalls.OF_PROJECT_TO_HOST; host++) {
            fill(DEMO, "h" + host + ".example", OpenCalls.OF_PROJECT_TO_HOST);
        }

        assertThat(enter(DEMO, "last.example")).isEmpty();
    }

    @Test
    void placeThatIsGivenBackGoesToWhoeverWaits() throws Exception {
        List<OpenCalls.Place> taken = fill(DEMO, "a.example", OpenCalls.OF_PROJECT_TO_HOST);
        CompletableFuture<Boolean> waiting = new CompletableFuture<>();
        Thread.ofVirtual().start(() -> {
            try {
                waiting.complete(
                        open.enter(DEMO, URI.create("http://a.example/"), LONG).isPresent());
            } catch (InterruptedException e) {
                waiting.completeExceptionally(e);
            }
        });
        taken.getFirst().close();

        assertThat(waiting.get(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void nothingIsHeldByWhoeverDidNotGetIn() throws InterruptedException {
        List<OpenCalls.Place> taken = fill(DEMO, "a.example", OpenCalls.OF_PROJECT_TO_HOST);
        enter(DEMO, "a.example");
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> open.enter(DEMO, URI.create("http://a.example/"), LONG))
                .isInstanceOf(InterruptedException.class);
        taken.forEach(OpenCalls.Place::close);

        assertThat(open.names()).isZero();
        assertThat(fill(DEMO, "a.example", OpenCalls.OF_PROJECT_TO_HOST)).hasSize(OpenCalls.OF_PROJECT_TO_HOST);
    }

    private List<OpenCalls.Place> fill(ProjectName project, String host, int places) throws InterruptedException {
        List<OpenCalls.Place> taken = new ArrayList<>();
        for (int i = 0; i < places; i++) {
            taken.add(enter(project, host).orElseThrow());
        }
        return taken;
    }

    private Optional<OpenCalls.Place> enter(ProjectName project, String host) throws InterruptedException {
        return open.enter(project, URI.create("http://" + host + "/"), NOT_AT_ALL);
    }
}
