/** Could a deployment, or what a service runs, be taken back? Before each start, daily, and when a person asks. */
@NullMarked
package dev.watchkeeper.rollback.rehearse;

import org.jspecify.annotations.NullMarked;
