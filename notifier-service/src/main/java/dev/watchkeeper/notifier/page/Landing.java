package dev.watchkeeper.notifier.page;

/** Where a person goes on after having signed in. */
public final class Landing {
    private Landing() {}

    /** The path, when it is one of this site; the first page for everything else, so that no link leads away from here. */
    public static String of(String asked) {
        boolean ours = asked.startsWith("/")
                && !asked.startsWith("//")
                && asked.chars().allMatch(c -> c > ' ' && c < 127 && c != '\\');
        return ours ? asked : Section.NOW.path();
    }
}
