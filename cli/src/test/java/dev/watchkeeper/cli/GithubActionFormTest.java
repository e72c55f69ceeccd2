package dev.watchkeeper.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The form of the action and of its example.
 *
 * @see <a href="https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax">metadata syntax of actions</a>
 */
class GithubActionFormTest {
    private static final Path FOLDER = Path.of("../integrations/github-action");
    private static final Pattern INPUT = Pattern.compile("inputs\\.([A-Za-z0-9_-]+)");
    private static final Pattern STEP = Pattern.compile("steps\\.([A-Za-z0-9_-]+)\\.");

    private static Map<?, ?> read(String name) throws IOException {
        return map(new Load(LoadSettings.builder().build()).loadFromString(Files.readString(FOLDER.resolve(name))));
    }

    private static Map<?, ?> map(@Nullable Object node) {
        if (!(node instanceof Map<?, ?> map)) {
            throw new AssertionError("this is no mapping: " + node);
        }
        return map;
    }

    private static List<Map<?, ?>> steps(@Nullable Object node) {
        List<Map<?, ?>> steps = new ArrayList<>();
        if (!(node instanceof List<?> list)) {
            throw new AssertionError("these are no steps: " + node);
        }
        list.forEach(step -> steps.add(map(step)));
        return steps;
    }

    private static Set<String> named(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void actionHasTheFormOfACompositeOne() throws IOException {
        Map<?, ?> action = read("action.yml");

        assertThat(action.keySet().stream().map(Object::toString))
                .containsExactlyInAnyOrder("name", "description", "author", "branding", "inputs", "outputs", "runs");
        map(action.get("inputs")).values().forEach(input -> {
            assertThat(map(input).get("description")).isInstanceOf(String.class);
            assertThat(map(input).get("required")).isInstanceOf(Boolean.class);
            assertThat(Boolean.TRUE.equals(map(input).get("required"))
                            || map(input).get("default") instanceof String)
                    .as("an input that is not needed has a default, and that is text: %s", input)
                    .isTrue();
        });
        assertThat(map(action.get("runs")).get("using")).isEqualTo("composite");
        Set<String> ids = new TreeSet<>();
        for (Map<?, ?> step : steps(map(action.get("runs")).get("steps"))) {
            assertThat(step.containsKey("run") ^ step.containsKey("uses")).isTrue();
            assertThat(!step.containsKey("run") || "bash".equals(step.get("shell")))
                    .as("a composite step names its shell")
                    .isTrue();
            if (step.get("id") instanceof String id) {
                ids.add(id);
            }
        }
        map(action.get("outputs")).values().forEach(output -> {
            assertThat(map(output).get("description")).isInstanceOf(String.class);
            assertThat(ids).containsAll(named(STEP, String.valueOf(map(output).get("value"))));
        });
        assertThat(map(action.get("inputs")).keySet().stream().map(Object::toString))
                .as("every input is used, and no other")
                .containsExactlyInAnyOrderElementsOf(named(INPUT, String.valueOf(action.get("runs"))));
    }

    @Test
    void outputsAreWrittenByTheScript() throws IOException {
        String script = Files.readString(FOLDER.resolve("run.sh"));

        map(read("action.yml").get("outputs"))
                .keySet()
                .forEach(name -> assertThat(script).contains(name + "=%s"));
    }

    @Test
    void everyInputThatTheScriptReadsIsHandedToIt() throws IOException {
        Map<?, ?> run = steps(map(read("action.yml").get("runs")).get("steps")).getLast();
        Set<String> handed = new TreeSet<>();
        map(run.get("env")).keySet().forEach(name -> handed.add(String.valueOf(name)));

        assertThat(handed)
                .containsAll(named(Pattern.compile("(INPUT_[A-Z]+)"), Files.readString(FOLDER.resolve("run.sh"))));
    }

    @Test
    @Tag("S9")
    void nothingFromOutsideIsAPartOfAScriptAndEveryOtherActionIsPinned() throws IOException {
        List<Map<?, ?>> all =
                new ArrayList<>(steps(map(read("action.yml").get("runs")).get("steps")));
        Map<?, ?> workflow = read("example-ecs-blue-green.yml");
        Map<?, ?> job = map(map(workflow.get("jobs")).get("deploy"));
        all.addAll(steps(job.get("steps")));

        for (Map<?, ?> step : all) {
            assertThat(String.valueOf(step.get("run"))).doesNotContain("${{");
            if (step.get("uses") instanceof String uses) {
                assertThat(uses).matches("[\\w./-]+@[0-9a-f]{40}");
            }
        }
        assertThat(map(workflow.get("permissions")))
                .as("a job says what it needs")
                .isEmpty();
        assertThat(map(job.get("permissions")).get("id-token")).isEqualTo("write");
        assertThat(job.get("timeout-minutes")).isInstanceOf(Integer.class);
    }

    @Test
    void exampleGivesOnlyInputsThatThereAre() throws IOException {
        Set<?> inputs = map(read("action.yml").get("inputs")).keySet();
        Map<?, ?> job = map(map(read("example-ecs-blue-green.yml").get("jobs")).get("deploy"));
        List<String> verbs = new ArrayList<>();
        for (Map<?, ?> step : steps(job.get("steps"))) {
            if (String.valueOf(step.get("uses")).contains("/integrations/github-action@")) {
                map(step.get("with"))
                        .keySet()
                        .forEach(name ->
                                assertThat(inputs.contains(name)).as("%s", name).isTrue());
                verbs.add(String.valueOf(map(step.get("with")).get("verb")));
            }
        }
        assertThat(verbs).containsExactly("gate", "start", "finish", "abort");
    }
}
