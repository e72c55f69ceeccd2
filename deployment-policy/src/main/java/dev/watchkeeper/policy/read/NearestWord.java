package dev.watchkeeper.policy.read;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;

/** What to do about a word that is not known. */
public final class NearestWord {
    private NearestWord() {}

    /** The nearest known word where one is near, else all of them. */
    public static String remedy(String written, Collection<String> known) {
        int allowed = Math.max(1, written.length() / 3);
        return known.stream()
                .filter(word -> written.length() <= 100 && distance(written, word) <= allowed)
                .min(Comparator.<String>comparingInt(word -> distance(written, word))
                        .thenComparing(Comparator.naturalOrder()))
                .map(word -> "Did you mean `" + word + "`?")
                .orElse(known.isEmpty() ? "Leave it out." : "Known here: " + String.join(", ", known) + ".");
    }

    /** Changes of one character, and two swapped neighbours, that lead from one word to the other. */
    private static int distance(String one, String other) {
        String a = one.toLowerCase(Locale.ROOT);
        String b = other.toLowerCase(Locale.ROOT);
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                steps[i][j] = i == 0 || j == 0 ? i + j : step(steps, a, b, i, j);
            }
        }
        return steps[a.length()][b.length()];
    }

    private static int step(int[][] steps, String a, String b, int i, int j) {
        int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int best = Math.min(steps[i - 1][j - 1] + change, Math.min(steps[i - 1][j], steps[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(best, steps[i - 2][j - 2] + 1) : best;
    }
}
