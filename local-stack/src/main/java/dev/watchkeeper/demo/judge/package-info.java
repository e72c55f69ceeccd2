/** What really happened, from the switch's ledger, the topics and the received alerts, and whether it is what had to happen. */
@NullMarked
package dev.watchkeeper.demo.judge;

import org.jspecify.annotations.NullMarked;
