package dev.watchkeeper.contract.verdict;

import dev.watchkeeper.contract.id.CheckName;

/** How many of a phase's buckets were measured for one check. */
public record CheckCoverage(CheckName check, long expected, long measured) {}
