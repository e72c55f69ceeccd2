package dev.watchkeeper.migration.rule;

import dev.watchkeeper.migration.TableName;
import dev.watchkeeper.migration.grammar.Tree;
import java.util.List;
import java.util.Optional;

/** Names out of syntax trees. */
final class Names {
    private Names() {}

    /** Of a RangeVar. */
    static TableName table(Tree relation) {
        return new TableName(relation.text("schemaname"), relation.text("relname"));
    }

    /** Of the RangeVar in a field. */
    static Optional<TableName> table(Tree statement, String field) {
        return statement
                .child(field)
                .filter(relation -> !relation.text("relname").isEmpty())
                .map(Names::table);
    }

    /** Of {@code a}, {@code schema.a} or {@code database.schema.a}. */
    static TableName table(List<String> words) {
        return new TableName(words.size() > 1 ? words.get(words.size() - 2) : "", words.getLast());
    }

    /** An object's name as it is written, for a sentence. */
    static String object(Tree object) {
        List<String> words = switch (object.kind()) {
            case "List" -> object.words("items");
            case "TypeName" -> object.words("names");
            case "ObjectWithArgs" -> object.words("objname");
            case "String" -> List.of(object.text("sval"));
            default -> List.of();
        };
        return String.join(".", words);
    }

    /** The last word of a type's name, such as {@code int8}; {@code []} behind it for an array. */
    static String type(Tree typeName) {
        List<String> words = typeName.words("names");
        return (words.isEmpty() ? "" : words.getLast()) + (typeName.has("arrayBounds") ? "[]" : "");
    }

    /** {@code OBJECT_FOREIGN_TABLE} as {@code foreign table}. */
    static String kind(String objectType) {
        return objectType.replaceFirst("^OBJECT_", "").replace('_', ' ').toLowerCase(java.util.Locale.ROOT);
    }
}
