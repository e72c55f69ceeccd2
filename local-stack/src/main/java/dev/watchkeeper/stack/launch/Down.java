package dev.watchkeeper.stack.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

/** The verb {@code down}: ends the launcher of this folder in order, and with {@code --purge} removes the folder. */
final class Down {
    private final StackOptions options;
    private final Console console;

    Down(StackOptions options, Console console) {
        this.options = options;
        this.console = console;
    }

    void run() {
        StackFolder folder = options.folder();
        Optional<ProcessHandle> launcher = StackLock.holder(folder);
        launcher.ifPresentOrElse(this::end, () -> console.say("watchkeeper: nothing is up in " + folder.root()));
        if (options.purge()) {
            purge(folder);
        }
    }

    private void end(ProcessHandle launcher) {
        launcher.destroy();
        try {
            launcher.onExit().get(60, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            // Its children follow by themselves: they watch it.
            launcher.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StackProblem("interrupted while the stack ended; see ./watchkeeper status.", e);
        }
        console.say("watchkeeper: down; the data stays in " + options.folder().root());
    }

    private void purge(StackFolder folder) {
        if (!Files.isDirectory(folder.root())) {
            return;
        }
        refuseForeign(folder);
        try (Stream<Path> files = Files.walk(folder.root())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
        console.say("watchkeeper: removed " + folder.root());
    }

    /** A mistyped {@code --data} must not cost somebody a folder of theirs. */
    private static void refuseForeign(StackFolder folder) {
        try (Stream<Path> files = Files.list(folder.root())) {
            List<String> foreign = files.map(file -> String.valueOf(file.getFileName()))
                    .filter(name -> !StackFolder.OURS.contains(name))
                    .toList();
            if (!foreign.isEmpty()) {
                throw new StackProblem(folder.root() + " holds what is not ours (" + foreign.getFirst()
                        + "): remove it by hand if it is to go.");
            }
        } catch (IOException e) {
            throw StorageProblem.of(folder, e);
        }
    }
}
