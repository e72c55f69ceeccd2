package dev.watchkeeper.rollback.database;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings of an instance that are known.
 *
 * @param values what is not in it, the instance has not
 */
public record Settings(Map<Setting, String> values) {
    /** gp3 comes with these; RDS refuses to be told them again on small volumes. */
    private static final Set<List<String>> BASELINES = Set.of(List.of("3000", "125"), List.of("12000", "500"));

    public Settings {
        Map<Setting, String> sorted = new EnumMap<>(Setting.class);
        sorted.putAll(values);
        values = Collections.unmodifiableMap(sorted);
    }

    public Optional<String> get(Setting setting) {
        return Optional.ofNullable(values.get(setting));
    }

    /** What a restore is told: only what RDS does not choose by itself just so, and never refuses to be told. */
    public Settings toRestore() {
        Map<Setting, String> told = new EnumMap<>(Setting.class);
        values.forEach((setting, value) -> {
            if (setting.restored()) {
                told.put(setting, value);
            }
        });
        if (get(Setting.MULTI_AZ).filter("true"::equals).isPresent()) {
            told.remove(Setting.AVAILABILITY_ZONE);
        }
        if (get(Setting.OPTION_GROUP)
                .filter(group -> group.startsWith("default:"))
                .isPresent()) {
            told.remove(Setting.OPTION_GROUP);
        }
        boolean baseline = get(Setting.STORAGE_TYPE).filter("gp3"::equals).isPresent()
                && BASELINES.contains(List.of(
                        get(Setting.IOPS).orElse(""), get(Setting.THROUGHPUT).orElse("")));
        boolean noChoice = get(Setting.STORAGE_TYPE)
                .filter(type -> type.equals("gp2") || type.equals("standard"))
                .isPresent();
        if (baseline || noChoice) {
            told.remove(Setting.IOPS);
            told.remove(Setting.THROUGHPUT);
        }
        return new Settings(told);
    }

    /** What a restore cannot carry. */
    public Settings toAdjust() {
        Map<Setting, String> told = new EnumMap<>(Setting.class);
        values.forEach((setting, value) -> {
            if (!setting.restored()) {
                told.put(setting, value);
            }
        });
        return new Settings(told);
    }

    /** What is set otherwise here than there, as this one has it. */
    public Settings otherThan(Settings there) {
        Map<Setting, String> other = new EnumMap<>(Setting.class);
        Map<Setting, String> all = new EnumMap<>(Setting.class);
        all.putAll(toRestore().values());
        all.putAll(toAdjust().values());
        all.forEach((setting, value) -> {
            if (!there.get(setting).equals(Optional.of(value))) {
                other.put(setting, value);
            }
        });
        return new Settings(other);
    }

    /** One sentence for each setting that is otherwise there. */
    public List<String> differences(Settings there) {
        List<String> sentences = new ArrayList<>();
        otherThan(there)
                .values()
                .forEach((setting, value) -> sentences.add(setting.word() + " is "
                        + there.get(setting).orElse("not set") + ", and " + value + " at the old instance"));
        return List.copyOf(sentences);
    }

    public boolean none() {
        return values.isEmpty();
    }
}
