/** The probe's own resolver, broker and control addresses. */
@NullMarked
package dev.watchkeeper.probe.sight.network;

import org.jspecify.annotations.NullMarked;
