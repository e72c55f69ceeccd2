package dev.watchkeeper.migration.rollback;

import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which file takes which back: Flyway's U files, {@code x.down.sql}, {@code x.rollback.sql}, {@code rollback/x.sql}. */
public final class RollbackNames {
    private static final Pattern FLYWAY = Pattern.compile("([VU])([0-9][0-9._]*?)__.*\\.sql", Pattern.CASE_INSENSITIVE);

    private RollbackNames() {}

    /** Does this path take another migration back? Then it is not one itself. */
    public static boolean isRollback(String path) {
        String name = name(path).toLowerCase(Locale.ROOT);
        String folder = name(folder(path)).toLowerCase(Locale.ROOT);
        Matcher flyway = FLYWAY.matcher(name);
        return name.endsWith(".down.sql")
                || name.endsWith(".rollback.sql")
                || folder.equals("rollback")
                || folder.equals("rollbacks")
                || (flyway.matches() && flyway.group(1).equalsIgnoreCase("u"));
    }

    /** The one that takes a migration back, of those that are there. */
    public static Optional<String> of(String path, Collection<String> paths) {
        return paths.stream()
                .filter(other -> isRollback(other) && takesBack(other, path))
                .sorted()
                .findFirst();
    }

    private static boolean takesBack(String rollback, String migration) {
        Matcher back = FLYWAY.matcher(name(rollback));
        Matcher forth = FLYWAY.matcher(name(migration));
        String inner = name(folder(rollback)).toLowerCase(Locale.ROOT);
        boolean apart = inner.equals("rollback") || inner.equals("rollbacks");
        String outer = folder(folder(rollback));
        boolean near = apart
                ? outer.equals(folder(migration)) || outer.equals(folder(folder(migration)))
                : folder(rollback).equals(folder(migration));
        if (!near) {
            return false;
        }
        if (back.matches() && forth.matches() && back.group(1).equalsIgnoreCase("u")) {
            return version(back).equals(version(forth));
        }
        return stem(rollback).equals(stem(migration));
    }

    private static String version(Matcher name) {
        return name.group(2).replace('_', '.');
    }

    private static String stem(String path) {
        return name(path).toLowerCase(Locale.ROOT).replaceFirst("(\\.(up|down|rollback))?\\.sql$", "");
    }

    private static String name(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String folder(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
