package dev.watchkeeper.stack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The JDK's own tool for keys and certificates. */
public final class Keytool {
    private static final String PASSWORD = "WATCHKEEPER_STORE_PASSWORD";

    private Keytool() {}

    /**
     * Runs it. The password goes by the environment: a command line can be read by everybody.
     *
     * @param words all but the last
     * @param last the file that it writes
     * @throws IllegalStateException with what it said, when it did not end well within 30 s
     */
    public static void run(String password, String[] words, Path last) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(Arrays.asList(words));
        command.addAll(List.of(last.toString(), "-storepass:env", PASSWORD));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD, password);
        try {
            Process keytool = builder.start();
            keytool.getOutputStream().close();
            String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new IllegalStateException("keytool made no " + last + ": " + said.strip());
            }
        } catch (IOException e) {
            throw new UncheckedIOException("keytool of " + command.getFirst() + " cannot be run: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while keytool runs", e);
        }
    }
}
