package dev.watchkeeper.cli.backtest;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.watchkeeper.cli.output.Json;
import dev.watchkeeper.verification.backtest.Backtest;
import dev.watchkeeper.verification.backtest.BacktestRow;

/** A backtest as JSON: what it counted, from which the text makes its forecast. */
final class BacktestJson {
    private BacktestJson() {}

    static ObjectNode of(Backtest backtest) {
        ObjectNode all =
                Json.object().put("healthyWatches", backtest.healthy()).put("healthyDays", backtest.healthyDays());
        ArrayNode leftOut = all.putArray("neverServed");
        backtest.neverServed().forEach(id -> leftOut.add(id.toString()));
        row(all.putObject("all"), backtest.all());
        ArrayNode rules = all.putArray("rules");
        backtest.byRule()
                .forEach((rule, counted) ->
                        row(rules.addObject().put("rule", rule.value()).put("acts", backtest.acts(rule)), counted));
        return all;
    }

    private static void row(ObjectNode node, BacktestRow row) {
        node.put("watches", row.watches())
                .put("broken", row.broken())
                .put("falseAlarms", row.falseAlarms())
                .put("sooner", row.sooner())
                .put("missed", row.missed());
        row.soonerBy().ifPresent(by -> node.put("soonerBy", by.toString()));
    }
}
