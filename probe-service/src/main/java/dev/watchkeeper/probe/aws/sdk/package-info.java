/** AWS through its SDK: one client for each service, region and role, and what each of its errors means. */
@NullMarked
package dev.watchkeeper.probe.aws.sdk;

import org.jspecify.annotations.NullMarked;
