package dev.watchkeeper.stack.supply;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Enumeration;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.util.Textifier;
import org.objectweb.asm.util.TraceClassVisitor;

/**
 * What the classes of a jar say, whatever order they say it in. Two builds by Quarkus 3.33 differ in the order in which its threads came
 * to it, and in what is numbered in that order: variables, proxies, fields. Every other word of a class counts, as often as it
 * is there: each name, constant, call and flag (ADR 0063).
 */
final class GeneratedClasses {
    private static final Pattern SLOT = Pattern.compile("\\b([AILFD](?:LOAD|STORE)|IINC|RET) \\d+");
    private static final Pattern COUNTED = Pattern.compile("\\bproxykey\\d+|(?<=\\bSharedConfig\\.)(\\w+)\\$\\d+");
    private static final Pattern COUNTED_FIELD =
            Pattern.compile("^( +static \\S+ (?:configClass|conv|source)\\$)\\d+$");
    /** Sizes, and the state of the stack at a label: both follow from the order. */
    private static final Pattern FOLLOWS =
            Pattern.compile("^ *(MAXSTACK|MAXLOCALS|FRAME|LOCALVARIABLE|LINENUMBER)\\b.*");

    /** A value that several methods need stands in an array, and each reads it once: how often depends on where the methods are cut. */
    private static final Pattern READ_AGAIN = Pattern.compile(
            " +ALOAD \\d+\\n +(?:(?:LDC|BIPUSH|SIPUSH) \\d+|ICONST_\\d)\\n +AALOAD\\n +CHECKCAST \\S+\\n +ASTORE \\d+\\n");

    private GeneratedClasses() {}

    /** A hash for each entry of a jar, by its name: equal when both say the same. */
    static Map<String, String> of(Path jar) throws IOException {
        Map<String, String> hashes = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            for (Enumeration<? extends ZipEntry> all = zip.entries(); all.hasMoreElements(); ) {
                ZipEntry entry = all.nextElement();
                byte[] bytes = zip.getInputStream(entry).readAllBytes();
                hashes.put(
                        entry.getName(),
                        Sha256.of(
                                entry.getName().endsWith(".class")
                                        ? words(bytes).getBytes(StandardCharsets.UTF_8)
                                        : bytes));
            }
        }
        return hashes;
    }

    /** The lines of a class as text, without what is numbered, in an order of their own. */
    static String words(byte[] bytes) {
        StringWriter text = new StringWriter();
        new ClassReader(bytes).accept(new TraceClassVisitor(null, new Textifier(), new PrintWriter(text)), 0);
        return READ_AGAIN
                .matcher(text.toString())
                .replaceAll("")
                .lines()
                .filter(line -> !FOLLOWS.matcher(line).matches())
                .map(GeneratedClasses::withoutNumbers)
                .sorted()
                .collect(Collectors.joining("\n"));
    }

    private static String withoutNumbers(String line) {
        String text = SLOT.matcher(line).replaceAll("$1 n");
        text = COUNTED_FIELD.matcher(text).replaceAll("$1n");
        return COUNTED.matcher(text).replaceAll("counted");
    }
}
