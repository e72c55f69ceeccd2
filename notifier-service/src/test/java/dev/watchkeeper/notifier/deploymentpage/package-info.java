@NullMarked
package dev.watchkeeper.notifier.deploymentpage;

import org.jspecify.annotations.NullMarked;
