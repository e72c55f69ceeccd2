package dev.watchkeeper.migration.grammar.libpgquery;

import com.dylibso.chicory.runtime.HostFunction;
import com.dylibso.chicory.runtime.ImportValues;
import com.dylibso.chicory.runtime.Instance;
import com.dylibso.chicory.runtime.Memory;
import com.dylibso.chicory.runtime.WasmFunctionHandle;
import com.dylibso.chicory.wasm.types.FunctionType;
import com.dylibso.chicory.wasm.types.MemoryLimits;
import com.dylibso.chicory.wasm.types.ValType;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The compiled parser with memory of its own. The names are those of libpg-query 17.7.4, whose build shortens them to
 * letters; {@code src/main/grammar/README.md} lists them. It can reach nothing outside: no file, no clock, no network.
 */
final class ParserInstance {
    private static final int PAGE = 65_536;
    /** Its stack ends at 34.4 million bytes; the heap follows. */
    private static final int FIRST_PAGES = 560;

    private static final int MOST_PAGES = 4_096;

    private final Instance instance;

    ParserInstance() {
        instance = Instance.builder(LibPgQuery.load())
                .withMachineFactory(LibPgQuery::create)
                .withMemoryLimits(new MemoryLimits(FIRST_PAGES, MOST_PAGES))
                .withImportValues(imports())
                .withStart(false)
                .build();
        instance.export("q").apply();
    }

    /** A C string is copied in, and the answer of {@code pg_query_parse} is copied out. */
    RawAnswer parse(byte[] sql) {
        Memory memory = instance.memory();
        int text = call("s", sql.length + 1L);
        memory.write(text, sql);
        memory.writeByte(text + sql.length, (byte) 0);
        int result = call("r", text);
        int error = (int) memory.readI32(result + 8);
        RawAnswer answer = error == 0
                ? new RawAnswer(string((int) memory.readI32(result)), "", 0)
                : new RawAnswer("", string((int) memory.readI32(error)), (int) memory.readI32(error + 16));
        instance.export("v").apply(result);
        instance.export("u").apply(text);
        return answer;
    }

    /** Bytes that it has taken; it gives none back. */
    long size() {
        return (long) instance.memory().pages() * PAGE;
    }

    /**
     * JSON, or an error.
     *
     * @param cursor where, in characters from 1; 0 when the error has no place
     */
    record RawAnswer(String json, String error, int cursor) {}

    private int call(String function, long argument) {
        return (int) instance.export(function).apply(argument)[0];
    }

    private String string(int at) {
        Memory memory = instance.memory();
        int end = at;
        while (memory.read(end) != 0) {
            end++;
        }
        return new String(memory.readBytes(at, end - at), StandardCharsets.UTF_8);
    }

    private static ImportValues imports() {
        WasmFunctionHandle nothing = (instance, arguments) -> {
            throw new IllegalStateException("the parser asked for something outside of itself");
        };
        return ImportValues.builder()
                .addFunction(function("f", 0, false, nothing))
                .addFunction(function("g", 0, false, nothing))
                .addFunction(function("b", 1, false, nothing))
                .addFunction(function("e", 1, false, nothing))
                .addFunction(function("c", 4, true, nothing))
                .addFunction(function("d", 1, true, nothing))
                .addFunction(function("m", 4, true, nothing))
                .addFunction(typed("n", List.of(ValType.I32, ValType.I64, ValType.I32, ValType.I32), nothing))
                .addFunction(typed("j", List.of(ValType.I32, ValType.F64), nothing))
                .addFunction(function("l", 1, true, ParserInstance::grow))
                .addFunction(function("k", 0, false, (instance, arguments) -> {
                    throw new LongJump();
                }))
                .addFunction(function("i", 1, true, ParserInstance::invoke))
                .addFunction(function("a", 2, true, ParserInstance::invoke))
                .addFunction(function("o", 3, true, ParserInstance::invoke))
                .addFunction(function("h", 1, false, (instance, arguments) -> {
                    invoke(instance, arguments);
                    return null;
                }))
                .build();
    }

    private static long[] grow(Instance instance, long... arguments) {
        Memory memory = instance.memory();
        int wanted = (int) ((Integer.toUnsignedLong((int) arguments[0]) + PAGE - 1) / PAGE) - memory.pages();
        return new long[] {memory.grow(Math.max(wanted, 64)) >= 0 ? 1 : 0};
    }

    /** PostgreSQL leaves an error by a long jump; this is the place it comes back to. */
    private static long[] invoke(Instance instance, long... arguments) {
        long stack = instance.export("z").apply()[0];
        try {
            long @Nullable [] result = instance.getMachine()
                    .call(
                            instance.table(0).ref((int) arguments[0]),
                            Arrays.copyOfRange(arguments, 1, arguments.length));
            return result == null ? new long[0] : result;
        } catch (LongJump jump) {
            instance.export("y").apply(stack);
            instance.export("x").apply(1, 0);
            return new long[] {0};
        }
    }

    private static HostFunction function(String name, int parameters, boolean answers, WasmFunctionHandle handle) {
        return new HostFunction(
                "a",
                name,
                FunctionType.of(
                        Collections.nCopies(parameters, ValType.I32), answers ? List.of(ValType.I32) : List.of()),
                handle);
    }

    private static HostFunction typed(String name, List<ValType> parameters, WasmFunctionHandle handle) {
        return new HostFunction("a", name, FunctionType.of(parameters, List.of(ValType.I32)), handle);
    }

    private static final class LongJump extends RuntimeException {
        private static final long serialVersionUID = 1;

        LongJump() {
            super(null, null, false, false);
        }
    }
}
