package dev.watchkeeper.endtoend.figures;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The dashboards and alert rules under {@code docs}, and what they ask Prometheus. */
public final class Figures {
    /** Made by Prometheus itself for each target that it scrapes. */
    private static final Set<String> OF_PROMETHEUS = Set.of("up");

    private static final Pattern NOT_A_NAME = Pattern.compile(
            "\"[^\"]*\"|\\{[^}]*}|\\[[^]]*]|\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)|\\b(and|or|unless|bool)\\b|\\boffset\\s+\\w+");
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*(?!\\s*\\(|[a-zA-Z0-9_:])");
    private static final Pattern RULE = Pattern.compile("(?m)^\\s+expr: (.+)$");

    private final Path docs;

    public Figures(Path project) {
        this.docs = project.resolve("docs");
    }

    public Path alerts() {
        return docs.resolve("prometheus/alerts.yaml");
    }

    List<Path> dashboards() throws IOException {
        try (Stream<Path> files = Files.list(docs.resolve("grafana"))) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
    }

    static JsonNode read(Path dashboard) throws IOException {
        return new ObjectMapper().readTree(dashboard.toFile());
    }

    /** Every query, as it stands there. */
    List<String> queries() throws IOException {
        List<String> queries = new ArrayList<>();
        for (Path dashboard : dashboards()) {
            read(dashboard).findValues("expr").forEach(expr -> queries.add(expr.asText()));
        }
        RULE.matcher(Files.readString(alerts())).results().forEach(match -> queries.add(match.group(1)));
        return queries;
    }

    /** What a query asks when Grafana has put in its variables. */
    static String filledIn(String query) {
        return query.replace("$__rate_interval", "5m")
                .replace("$__range", "1d")
                .replace("$job", "watchkeeper")
                .replace("$service", "demo/api/production");
    }

    /** The names of all metrics that a service must have. */
    public Set<String> metrics() throws IOException {
        Set<String> names = new TreeSet<>();
        queries().forEach(query -> names.addAll(metricsOf(query)));
        names.removeAll(OF_PROMETHEUS);
        return names;
    }

    static Set<String> metricsOf(String query) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = NAME.matcher(NOT_A_NAME.matcher(query).replaceAll(" "));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        return names;
    }
}
