package dev.watchkeeper.migration.grammar.libpgquery;

import com.dylibso.chicory.wasm.ChicoryException;
import dev.watchkeeper.migration.grammar.ParsedStatement;
import dev.watchkeeper.migration.grammar.SqlGrammar;
import dev.watchkeeper.migration.grammar.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * The parser of PostgreSQL 17 (libpg_query), compiled to WebAssembly and from there to classes: no native library. One
 * text at a time; callers wait for each other. It holds 35 MiB, made at the first use. Why: docs/adr/0031.
 */
public final class LibPgQueryGrammar implements SqlGrammar {
    /** A parser that has grown past this is given up, so that one large file does not cost memory for ever. */
    private static final long KEPT_BYTES = 64L * 1024 * 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ParserInstance parser;

    @Override
    public Answer parse(String sql) {
        int nul = sql.indexOf('\0');
        if (nul >= 0) {
            // It reads C strings: the rest would silently not be there.
            return new Answer.Refused("a NUL character", nul);
        }
        if (sql.isEmpty()) {
            // Its answer to nothing at all is no JSON.
            return new Answer.Parsed(List.of());
        }
        byte[] bytes = sql.getBytes(StandardCharsets.UTF_8);
        lock.lock();
        try {
            ParserInstance current = parser == null ? new ParserInstance() : parser;
            // Put back only when it has answered: after a trap its stack and heap are in no known state.
            parser = null;
            ParserInstance.RawAnswer raw = current.parse(bytes);
            if (current.size() <= KEPT_BYTES) {
                parser = current;
            }
            return answer(sql, bytes.length, raw);
        } catch (StackOverflowError | ChicoryException e) {
            return new Answer.GaveUp("it is nested too deeply, or needs more memory than the parser has");
        } finally {
            lock.unlock();
        }
    }

    private static Answer answer(String sql, int bytes, ParserInstance.RawAnswer raw) {
        if (!raw.error().isEmpty()) {
            // PostgreSQL counts the place of an error in characters, and those of a tree in bytes.
            int points = Math.max(0, raw.cursor() - 1);
            int offset = sql.offsetByCodePoints(0, Math.min(points, sql.codePointCount(0, sql.length())));
            return raw.error().startsWith("memory exhausted")
                    ? new Answer.GaveUp("it is nested too deeply")
                    : new Answer.Refused(raw.error(), offset);
        }
        try {
            Tree root = TreeReader.read(raw.json());
            Utf8Places places = new Utf8Places(sql, bytes);
            List<ParsedStatement> statements = new ArrayList<>();
            for (Tree statement : root.list("stmts")) {
                int start = statement.number("stmt_location").orElse(0);
                int length = statement.number("stmt_len").orElse(bytes - start);
                Tree tree = statement.child("stmt").orElseThrow();
                statements.add(
                        new ParsedStatement(tree, places.character(start), places.character(start + length), places));
            }
            return new Answer.Parsed(statements);
        } catch (IOException e) {
            return new Answer.GaveUp("its syntax tree is nested too deeply");
        }
    }
}
