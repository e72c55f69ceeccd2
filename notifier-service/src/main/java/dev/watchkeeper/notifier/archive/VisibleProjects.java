package dev.watchkeeper.notifier.archive;

import dev.watchkeeper.contract.access.Role;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Which projects a reader may see. A role for all projects sees all, also those that come later. */
public final class VisibleProjects {
    /** No project has this name before somebody makes it; only a role for all projects is allowed in it. */
    private static final String ANY =
            "any-project-that-is-not-there-" + Role.VIEWER.name().toLowerCase(java.util.Locale.ROOT);

    private final Archive archive;

    public VisibleProjects(Archive archive) {
        this.archive = archive;
    }

    /** Empty for all projects. */
    public Set<String> visibleTo(Predicate<String> allowed) {
        if (allowed.test(ANY)) {
            return Set.of();
        }
        Set<String> visible = new TreeSet<>();
        archive.projects().stream().filter(allowed).forEach(visible::add);
        visible.add("-");
        return visible;
    }
}
