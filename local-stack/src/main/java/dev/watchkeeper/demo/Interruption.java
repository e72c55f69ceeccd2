package dev.watchkeeper.demo;

import dev.watchkeeper.demo.story.StoryConsole;
import dev.watchkeeper.stack.process.SupervisedProcess;
import java.util.List;

/** Ctrl-C in the middle of a demo: one sentence, and everything it has started is gone before it ends itself. */
final class Interruption {
    private Interruption() {}

    static void watch(StoryConsole console) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(console), "demo-stop"));
    }

    /** A demo that ended by itself has closed all it started, and nothing is said. */
    private static void end(StoryConsole console) {
        List<SupervisedProcess> left = SupervisedProcess.open();
        if (left.isEmpty()) {
            return;
        }
        console.lastWord("watchkeeper demo: interrupted; the applications and the stack it started are being ended.");
        left.forEach(SupervisedProcess::askToStop);
        left.forEach(SupervisedProcess::close);
    }
}
