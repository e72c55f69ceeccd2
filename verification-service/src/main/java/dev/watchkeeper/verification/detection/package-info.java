/** Sequential tests inside a watch: their baselines, which test a rule asks for, and how buckets reach it. */
@NullMarked
package dev.watchkeeper.verification.detection;

import org.jspecify.annotations.NullMarked;
