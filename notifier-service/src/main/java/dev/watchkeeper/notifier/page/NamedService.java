package dev.watchkeeper.notifier.page;

import dev.watchkeeper.contract.id.EnvironmentName;
import dev.watchkeeper.contract.id.ProjectName;
import dev.watchkeeper.contract.id.ServiceName;
import dev.watchkeeper.contract.id.ServiceRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/** A service as somebody typed its three names, each with what is wrong with it. */
public record NamedService(Part project, Part name, Part environment) {

    /**
     * One of the names.
     *
     * @param typed as it came, without blanks around it
     * @param problem empty when it can be a name
     */
    public record Part(String word, String typed, Optional<String> problem) {
        static Part of(String word, String typed, Consumer<String> name) {
            String text = typed.strip();
            if (text.isEmpty()) {
                return new Part(word, text, Optional.of("Type the " + word + "."));
            }
            try {
                name.accept(text);
                return new Part(word, text, Optional.empty());
            } catch (IllegalArgumentException e) {
                return new Part(
                        word,
                        text,
                        Optional.of(
                                "'" + text + "' can be no " + word
                                        + ": letters, digits, dot, underscore and hyphen, a letter or digit first, at most 128."));
            }
        }

        public String label() {
            return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
        }

        private Part asked() {
            return new Part(word, typed, Optional.empty());
        }
    }

    public static NamedService typed(String project, String service, String environment) {
        return new NamedService(
                Part.of("project", project, ProjectName::new),
                Part.of("service", service, ServiceName::new),
                Part.of("environment", environment, EnvironmentName::new));
    }

    /** Before anything was typed: nothing is wrong yet. */
    public static NamedService empty(String project, String environment) {
        NamedService named = typed(project, "", environment);
        return new NamedService(named.project.asked(), named.name.asked(), named.environment.asked());
    }

    public List<Part> parts() {
        return List.of(project, name, environment);
    }

    /** Empty when one of the names can be none. */
    public Optional<ServiceRef> service() {
        return parts().stream().allMatch(part -> part.problem().isEmpty())
                ? Optional.of(ServiceRef.of(project.typed(), name.typed(), environment.typed()))
                : Optional.empty();
    }
}
