package dev.watchkeeper.notifier.stream.http;

import dev.watchkeeper.contract.access.Role;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/** Which projects a reader may see. A role for all projects sees all, also those that come later. */
public final class StreamProjects {
    /** No project has this name before somebody makes it; only a role for all projects is allowed in it. */
    private static final String ANY = "any-project-that-is-not-there-" + Role.VIEWER.name().toLowerCase(java.util.Locale.ROOT);

    private final Jdbi jdbi;

    public StreamProjects(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Empty for all projects. */
    Set<String> visibleTo(Predicate<String> allowed) {
        if (allowed.test(ANY)) {
            return Set.of();
        }
        List<String> known = jdbi.withHandle(handle ->
                handle.createQuery("SELECT DISTINCT project FROM archive").mapTo(String.class).list());
        Set<String> visible = new TreeSet<>();
        known.stream().filter(allowed).forEach(visible::add);
        visible.add("-");
        return visible;
    }
}
