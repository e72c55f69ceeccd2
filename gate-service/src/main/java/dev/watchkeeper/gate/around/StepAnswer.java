package dev.watchkeeper.gate.around;

import dev.watchkeeper.contract.deployment.Reason;
import dev.watchkeeper.contract.event.DeploymentEvent;
import dev.watchkeeper.contract.verdict.Link;
import java.util.List;
import java.util.Optional;

/** What came of one call of a step: one sentence, where people can look, and what is to be remembered. Never holds a secret. */
public sealed interface StepAnswer {
    String sentence();

    /**
     * It is so.
     *
     * @param memory replaces what was remembered; empty: that stays. At most 64 KiB of text
     * @param events published with it, once, in the transaction that writes the answer down
     */
    record Done(String sentence, Optional<Link> link, Optional<String> memory, List<DeploymentEvent> events)
            implements StepAnswer {
        public Done {
            events = List.copyOf(events);
        }

        public static Done of(String sentence) {
            return new Done(sentence, Optional.empty(), Optional.empty(), List.of());
        }

        public static Done of(String sentence, Link link) {
            return new Done(sentence, Optional.of(link), Optional.empty(), List.of());
        }

        public Done remembering(String newMemory) {
            return new Done(sentence, link, Optional.of(newMemory), events);
        }

        public Done telling(DeploymentEvent event) {
            return new Done(sentence, link, memory, List.of(event));
        }
    }

    /**
     * It is on its way; it is read again after a while.
     *
     * @param memory as in {@link Done}
     */
    record Running(String sentence, Optional<Link> link, Optional<String> memory) implements StepAnswer {
        public static Running of(String sentence) {
            return new Running(sentence, Optional.empty(), Optional.empty());
        }

        public static Running of(String sentence, Link link) {
            return new Running(sentence, Optional.of(link), Optional.empty());
        }

        public Running remembering(String newMemory) {
            return new Running(sentence, link, Optional.of(newMemory));
        }
    }

    /**
     * For certain it is not so.
     *
     * @param ofUse whether trying again soon may help; without that a person is told at once
     */
    record NotDone(Reason reason, boolean ofUse) implements StepAnswer {
        /** Trying again may help. */
        public static NotDone of(String code, String sentence, String remedy) {
            return new NotDone(new Reason(code, sentence, remedy), true);
        }

        /** Somebody has to change something first; it is still tried every two minutes. */
        public static NotDone forAPerson(String code, String sentence, String remedy) {
            return new NotDone(new Reason(code, sentence, remedy), false);
        }

        @Override
        public String sentence() {
            return reason.sentence();
        }
    }

    /** Nobody can say whether it is so; it is read before anything else is done. */
    record Unsure(Reason reason) implements StepAnswer {
        public static Unsure of(String code, String sentence, String remedy) {
            return new Unsure(new Reason(code, sentence, remedy));
        }

        @Override
        public String sentence() {
            return reason.sentence();
        }
    }
}
