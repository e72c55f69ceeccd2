package dev.watchkeeper.gate.migration;

import dev.watchkeeper.gate.before.CheckFacts;
import dev.watchkeeper.policy.attest.Attestation;
import dev.watchkeeper.policy.contact.Contact;
import java.util.List;

/** Words that the checks of migrations share. */
final class Texts {
    private static final int SHOWN = 3;

    private Texts() {}

    /** The first few, and how many more there are. */
    static String some(List<String> all) {
        String shown = String.join("; ", all.subList(0, Math.min(SHOWN, all.size())));
        return all.size() <= SHOWN ? shown : shown + "; and " + (all.size() - SHOWN) + " more";
    }

    /** Who answers for the database: the contact that the policy has for it, where it names people, or else the deployer. */
    static String answers(CheckFacts facts) {
        return facts.policy().contacts().stream()
                .filter(contact -> contact.purpose().filter("database"::equals).isPresent()
                        && !contact.people().isEmpty())
                .map(Contact::role)
                .findFirst()
                .orElse(Attestation.DEPLOYER);
    }

    static String seconds(long millis) {
        return millis < 10_000
                ? millis / 1000 + "." + millis % 1000 / 100 + " s"
                : millis < 600_000 ? millis / 1000 + " s" : millis / 60_000 + " min";
    }
}
