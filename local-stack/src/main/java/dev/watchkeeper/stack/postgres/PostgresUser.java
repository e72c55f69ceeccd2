package dev.watchkeeper.stack.postgres;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** PostgreSQL refuses to run as root: the words that take root off its processes, none for an ordinary user. */
final class PostgresUser {
    private PostgresUser() {}

    static List<String> prefix() {
        return prefix("root".equals(System.getProperty("user.name")), works("unshare", "-U", "true"));
    }

    /**
     * A user namespace without a mapping shows root as an unknown ordinary user, while the files stay its own.
     *
     * @throws IllegalStateException when nothing here can take root off
     */
    static List<String> prefix(boolean root, boolean userNamespaces) {
        if (!root) {
            return List.of();
        }
        if (userNamespaces) {
            return List.of("unshare", "-U");
        }
        throw new IllegalStateException(
                "PostgreSQL does not run as root and this machine forbids user namespaces (unshare -U): start as an ordinary user");
    }

    private static boolean works(String... command) {
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(5, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException notThere) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
