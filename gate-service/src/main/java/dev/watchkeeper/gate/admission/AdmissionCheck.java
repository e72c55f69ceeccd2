package dev.watchkeeper.gate.admission;

/** One question of the admission. Adding one touches its own file and the list in {@link AdmissionPolicy}. */
interface AdmissionCheck {
    Finding on(AdmissionFacts facts);
}
