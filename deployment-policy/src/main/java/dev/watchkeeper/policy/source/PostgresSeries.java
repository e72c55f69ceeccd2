package dev.watchkeeper.policy.source;

import dev.watchkeeper.policy.sql.SelectStatement;
import dev.watchkeeper.policy.template.Template;
import java.util.List;

/** A select that gives one number; {@code $interval} is the length of the bucket. */
public record PostgresSeries(SelectStatement sql) implements SeriesSource {
    @Override
    public String word() {
        return "postgres";
    }

    @Override
    public SourceDefaults defaults() {
        return SourceDefaults.ASKED_NOW;
    }

    @Override
    public Gives gives() {
        return Gives.EITHER;
    }

    @Override
    public List<Template> texts() {
        return List.of(sql.text());
    }
}
