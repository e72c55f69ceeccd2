/** Reports on a deployment, as the notifier writes them. */
@NullMarked
package dev.watchkeeper.cli.report;

import org.jspecify.annotations.NullMarked;
