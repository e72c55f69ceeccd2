/** What a service's own past says: how often it fails, how its failures clump, how far its gauges go. */
@NullMarked
package dev.watchkeeper.contract.baseline;

import org.jspecify.annotations.NullMarked;
