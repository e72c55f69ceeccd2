/** What every service that asks Datadog has in common: the account, its keys, the list of monitors, queries of timeseries. */
@NullMarked
package dev.watchkeeper.kit.datadog;

import org.jspecify.annotations.NullMarked;
