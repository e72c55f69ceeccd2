package dev.watchkeeper.gate.switches;

import dev.watchkeeper.gate.around.StepAnswer;

/** From the trouble with a key to the answer of a step. */
final class SwitchAnswers {
    private SwitchAnswers() {}

    /** Work on keys. */
    interface OnKeys {
        StepAnswer run() throws KeyTrouble;
    }

    /** What cannot be read is not known. */
    static StepAnswer reading(OnKeys work) {
        try {
            return work.run();
        } catch (KeyTrouble e) {
            return new StepAnswer.Unsure(e.reason());
        }
    }

    /** What may help nobody to repeat was not done; of everything else nobody can say. */
    static StepAnswer acting(OnKeys work) {
        try {
            return work.run();
        } catch (KeyTrouble e) {
            return e.ofUse() ? new StepAnswer.Unsure(e.reason()) : new StepAnswer.NotDone(e.reason(), false);
        }
    }
}
