package dev.watchkeeper.gate.forge.github;

import static dev.watchkeeper.gate.examples.Examples.COMMIT;
import static dev.watchkeeper.gate.examples.Examples.NOON;

import dev.watchkeeper.stack.fake.github.FakeGithub;
import dev.watchkeeper.stack.fake.github.FakePull;
import java.util.HashMap;
import java.util.Map;

/** A commit against which nothing can be said; tests spoil a part of it. */
final class Good {
    static final String HEAD = "b".repeat(40);

    private Good() {}

    static Map<String, String> filesBefore() {
        return Map.of(
                "package.json", "{\"name\": \"api\", \"version\": \"1.1.0\"}",
                "src/a.ts", "one",
                "db/migration/V1__a.sql", "create table a ();");
    }

    static Map<String, String> filesNow() {
        Map<String, String> files = new HashMap<>(filesBefore());
        files.put("package.json", "{\"name\": \"api\", \"version\": \"1.2.0\"}");
        files.put("CHANGELOG.md", "# 1.2.0");
        files.put("db/migration/V2__b.sql", "create table b ();");
        return files;
    }

    /** A squash merge of #7, whose newest commit two seniors and one of security have approved. */
    static FakePull pull(FakeGithub github) {
        FakePull pull = new FakePull(7, "author", HEAD)
                .reviewed("ann", "APPROVED")
                .reviewed("bob", "APPROVED")
                .reviewed("sue", "APPROVED")
                .file("db/migration/V2__b.sql")
                .file("package.json")
                .threads(true, 3)
                .merged(COMMIT);
        github.code()
                .pull(pull)
                .team("senior-engineers", "ann", "bob")
                .team("security", "sue")
                .team("product", "pat")
                .checkRun(COMMIT, "unit", "completed", "success", NOON)
                .status(COMMIT, "lint", "success", NOON)
                .commit(World.RUNNING, filesBefore())
                .commit(COMMIT, filesNow());
        return pull;
    }
}
