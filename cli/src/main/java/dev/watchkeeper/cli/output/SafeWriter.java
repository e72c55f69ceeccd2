package dev.watchkeeper.cli.output;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * The last thing before standard output and standard error: whatever a verb prints, no control character of somebody else's text gets
 * through. Only what this program itself asks of the terminal does.
 */
public final class SafeWriter extends PrintWriter {
    private final Writer raw;

    /** @param raw what the text goes to */
    public SafeWriter(Writer raw) {
        super(new Escaping(raw), true);
        this.raw = raw;
    }

    public static SafeWriter standardOut() {
        return of(FileDescriptor.out, System.out.charset());
    }

    public static SafeWriter standardError() {
        return of(FileDescriptor.err, System.err.charset());
    }

    /** Where a locale knows only ASCII, as in many build containers, text is UTF-8 all the same: JSON has no other form. */
    private static SafeWriter of(FileDescriptor where, Charset charset) {
        return new SafeWriter(new BufferedWriter(new OutputStreamWriter(
                new FileOutputStream(where),
                charset.equals(StandardCharsets.US_ASCII) ? StandardCharsets.UTF_8 : charset)));
    }

    /** A sequence of this program's own, such as one that moves the cursor. */
    public static void control(PrintWriter out, String sequence) {
        if (out instanceof SafeWriter safe) {
            safe.flush();
            try {
                safe.raw.write(sequence);
            } catch (IOException e) {
                safe.setError();
            }
        } else {
            out.print(sequence);
        }
    }

    private static final class Escaping extends FilterWriter {
        Escaping(Writer raw) {
            super(raw);
        }

        @Override
        public void write(int one) throws IOException {
            out.write(Plain.escaped(String.valueOf((char) one)));
        }

        @Override
        public void write(char[] text, int from, int length) throws IOException {
            out.write(Plain.escaped(new String(text, from, length)));
        }

        @Override
        public void write(String text, int from, int length) throws IOException {
            out.write(Plain.escaped(text.substring(from, from + length)));
        }
    }
}
