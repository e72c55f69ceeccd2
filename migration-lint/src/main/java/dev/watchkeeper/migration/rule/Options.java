package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Options such as {@code (FULL, ANALYZE false)}. */
final class Options {
    private static final Set<String> OFF = Set.of("false", "off", "0", "no");

    private Options() {}

    /** Is it written, and not switched off? */
    static boolean on(Tree statement, String field, String name) {
        return statement.list(field).stream()
                .filter(option -> option.text("defname").equalsIgnoreCase(name))
                .anyMatch(option -> option.child("arg").map(Options::on).orElse(true));
    }

    private static boolean on(Tree argument) {
        if (argument.has("boolval")) {
            return argument.child("boolval").map(value -> value.flag("boolval")).orElse(argument.flag("boolval"));
        }
        if (argument.is("Integer")) {
            return argument.number("ival").orElse(0) != 0;
        }
        return !OFF.contains(argument.text("sval").toLowerCase(Locale.ROOT));
    }

    /** The node, when it is {@code NULL}, with or without a cast. */
    static Optional<Tree> nullConstant(Tree value) {
        if (value.is("TypeCast")) {
            return value.child("arg").flatMap(Options::nullConstant);
        }
        return value.is("A_Const") && value.flag("isnull") ? Optional.of(value) : Optional.empty();
    }

    /** A constant as text: {@code 5s}, {@code 5000}, {@code true}; empty when it is none. */
    static Optional<String> constant(Tree value) {
        if (!value.is("A_Const") || value.flag("isnull")) {
            return Optional.empty();
        }
        for (String field : new String[] {"sval", "fval", "bsval"}) {
            if (value.has(field)) {
                return value.child(field).map(inner -> inner.text(field));
            }
        }
        if (value.has("boolval")) {
            return value.child("boolval").map(inner -> String.valueOf(inner.flag("boolval")));
        }
        return value.child("ival")
                .map(inner -> String.valueOf(inner.number("ival").orElse(0)));
    }
}
