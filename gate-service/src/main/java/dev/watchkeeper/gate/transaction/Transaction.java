package dev.watchkeeper.gate.transaction;

import dev.watchkeeper.gate.around.StepStates;
import dev.watchkeeper.gate.before.CheckStates;
import dev.watchkeeper.gate.deployment.Records;
import dev.watchkeeper.gate.hint.Deliveries;
import dev.watchkeeper.gate.knowngood.KnownGoods;
import dev.watchkeeper.gate.migrating.Migrations;
import dev.watchkeeper.gate.people.PeoplesWords;
import dev.watchkeeper.gate.policies.Policies;
import dev.watchkeeper.gate.protection.HeldRuns;
import dev.watchkeeper.gate.report.Reports;
import dev.watchkeeper.gate.request.WaitingRequests;
import dev.watchkeeper.gate.wayback.WaysBack;

/** What one transaction sees and changes. Never kept beyond it. */
public record Transaction(
        Records records,
        Policies policies,
        KnownGoods knownGoods,
        CheckStates checks,
        PeoplesWords people,
        Reports reports,
        WaysBack waysBack,
        StepStates steps,
        Migrations migrations,
        Deliveries deliveries,
        WaitingRequests waiting,
        HeldRuns heldRuns) {}
