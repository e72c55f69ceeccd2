package dev.watchkeeper.policy.read;

import dev.watchkeeper.contract.id.CheckName;
import dev.watchkeeper.policy.check.Check;
import java.util.List;
import java.util.Optional;

/**
 * The checks that other sections may name.
 *
 * @param words all names, also of checks with mistakes, so that one mistake is not told twice
 * @param checks those without mistakes
 */
record KnownChecks(List<String> words, List<Check> checks) {

    Optional<CheckName> read(Place place) {
        return place.text().flatMap(word -> {
            if (words.contains(word)) {
                return DefinedName.of(word, CheckName::new);
            }
            place.error("There is no check `" + word + "`.", NearestWord.remedy(word, words));
            return Optional.empty();
        });
    }

    Optional<Check> check(CheckName name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }
}
