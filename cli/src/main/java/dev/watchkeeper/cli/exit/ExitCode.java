package dev.watchkeeper.cli.exit;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a verb ends with. A number keeps its meaning for ever: pipelines branch on it. */
public enum ExitCode {
    PASSED(0, "what was asked for has happened, or holds"),
    INTERNAL(1, "a fault of this program: report it"),
    USAGE(2, "wrong usage: the arguments are not understood"),
    FAILED(3, "it does not hold: a rule is broken, a file is refused, what was recorded comes out differently"),
    BLOCKED(4, "it may not be done now: the gate refused, or something is in the way"),
    INCONCLUSIVE(5, "nobody can say: the watch was blind, or a file cannot be read"),
    ROLLED_BACK(6, "the version was taken back, or is being taken back"),
    TIMED_OUT(7, "it was not decided within --timeout"),
    UNAUTHORISED(8, "the token is missing, or may not do this"),
    UNREACHABLE(9, "nobody answers at the address, or not as it should");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    public String meaning() {
        return meaning;
    }

    /** For the help of each verb: the code and what it means, in order. */
    public static Map<String, String> table() {
        Map<String, String> table = new LinkedHashMap<>();
        for (ExitCode each : values()) {
            table.put(" " + each.code, each.meaning);
        }
        return table;
    }
}
