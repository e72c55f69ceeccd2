package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Set;

/** Which functions are PostgreSQL's own, and which of them answer differently for each row. */
final class Functions {
    private static final Set<String> VOLATILE = Set.of(
            "random",
            "random_normal",
            "gen_random_uuid",
            "gen_random_bytes",
            "uuid_generate_v1",
            "uuid_generate_v1mc",
            "uuid_generate_v4",
            "clock_timestamp",
            "timeofday",
            "nextval",
            "currval",
            "lastval");
    /** The same for all rows of a statement. */
    private static final Set<String> CONSTANT = Set.of(
            "now",
            "transaction_timestamp",
            "statement_timestamp",
            "lower",
            "upper",
            "trim",
            "btrim",
            "ltrim",
            "rtrim",
            "concat",
            "concat_ws",
            "replace",
            "substring",
            "substr",
            "left",
            "right",
            "length",
            "char_length",
            "md5",
            "sha256",
            "encode",
            "decode",
            "to_char",
            "to_date",
            "to_timestamp",
            "to_number",
            "to_json",
            "to_jsonb",
            "to_tsvector",
            "date_trunc",
            "date_part",
            "extract",
            "timezone",
            "make_interval",
            "make_date",
            "make_timestamptz",
            "age",
            "abs",
            "ceil",
            "floor",
            "round",
            "trunc",
            "mod",
            "power",
            "greatest",
            "least",
            "jsonb_build_object",
            "jsonb_build_array",
            "json_build_object",
            "jsonb_set",
            "jsonb_array_elements",
            "jsonb_strip_nulls",
            "array_agg",
            "string_agg",
            "jsonb_agg",
            "json_agg",
            "unnest",
            "array_length",
            "string_to_array",
            "array_to_string",
            "generate_series",
            "count",
            "sum",
            "min",
            "max",
            "avg",
            "row_number",
            "rank",
            "lag",
            "lead",
            "first_value",
            "split_part",
            "regexp_replace",
            "position",
            "coalesce",
            "pg_catalog",
            "pg_get_serial_sequence",
            "current_schema",
            "current_setting",
            "version");

    enum Volatility {
        CONSTANT,
        VOLATILE,
        NOT_KNOWN
    }

    private Functions() {}

    /** The worst of all functions in an expression. */
    static Volatility volatility(Tree expression) {
        Volatility[] worst = {Volatility.CONSTANT};
        expression.walk(node -> {
            if (node.is("FuncCall")) {
                Volatility one = of(node);
                if (worst[0] != Volatility.VOLATILE && one != Volatility.CONSTANT) {
                    worst[0] = one;
                }
            }
        });
        return worst[0];
    }

    private static Volatility of(Tree call) {
        if (!own(call)) {
            // Those of the usual extensions keep their names in any schema.
            return VOLATILE.contains(call.words("funcname").getLast()) ? Volatility.VOLATILE : Volatility.NOT_KNOWN;
        }
        return VOLATILE.contains(call.words("funcname").getLast()) ? Volatility.VOLATILE : Volatility.CONSTANT;
    }

    /** Is it PostgreSQL's own, and without an effect but on a sequence or a setting? */
    static boolean own(Tree call) {
        List<String> words = call.words("funcname");
        String name = words.getLast();
        boolean plain = words.size() == 1 || words.getFirst().equals("pg_catalog");
        return plain && (CONSTANT.contains(name) || VOLATILE.contains(name) || name.equals("set_config"));
    }
}
